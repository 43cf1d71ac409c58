import { Transaction } from "@mysten/sui/transactions";
import { expect, test } from "vitest";
import { attest, claimHandle, createModel, extendBlob, publishVersion, startUpload, yank } from "./registryCalls";

const latest = `0x${"1".repeat(64)}`;
const walrus = `0x${"2".repeat(64)}`;
const object = `0x${"3".repeat(64)}`;
const sha256 = "00".repeat(32);
const version = { blob: object, upload: object, cap: object, label: "1.0", modelBytes: 1, manifestSha256: sha256 };

test("after an upgrade every call goes to the newest package", () => {
  const contract = { packageId: latest, originalId: "0x9", registryId: object };
  const tx = new Transaction();
  claimHandle(tx, contract, "acme");
  startUpload(tx, contract);
  const words = { name: "a", summary: "A.", task: "other", inputKinds: ["text"], license: "MIT" };
  createModel(tx, contract, words, version);
  publishVersion(tx, contract, object, version);
  yank(tx, contract, object, { cap: object, number: 1, reason: "Wrong." });
  attest(tx, contract, object, 1, {
    verdict: "loaded",
    reason: "",
    backend: "wasm",
    examplesPassed: 0,
    examplesTotal: 2,
    outputSha256: "",
    firstMs: 1,
    warmMs: 1,
    runtime: "a runtime",
  });
  const system = { packageId: walrus, systemObjectId: object };
  extendBlob(tx, contract, system, object, { number: 1, epochs: 1, payment: object });

  const called = tx.getData().commands.map(({ MoveCall }) => `${MoveCall?.package}::${MoveCall?.function}`);
  expect(called).toEqual([
    `${latest}::claim_handle`,
    `${latest}::start_upload`,
    `${latest}::create_model`,
    `${latest}::publish_version`,
    `${latest}::yank`,
    `${latest}::attest`,
    `${latest}::borrow_blob`,
    `${walrus}::extend_blob`,
    `${latest}::return_blob`,
  ]);
});
