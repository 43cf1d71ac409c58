import { fromBase64 } from "@mysten/sui/utils";
import { bls12381_min_pk_verify } from "@mysten/walrus-wasm";
import { expect, test } from "vitest";
import { blobIdOf } from "./blobIds";
import { confirmStorage, nodePublicKey } from "./storageNode";

const blobId = blobIdOf(0x0102n);

test("a confirmation reads as Walrus's message formats say, and Walrus's own library accepts its signature", () => {
  const { signers, serialized_message, signature } = confirmStorage(7, blobId, null);
  expect(signers).toEqual([0]);
  // Kind 1, version 0, application 3; epoch 7; blob id, little-endian; permanent.
  expect(serialized_message).toEqual([1, 0, 3, 7, 0, 0, 0, 2, 1, ...Array(30).fill(0), 0]);
  expect(bls12381_min_pk_verify(fromBase64(signature), nodePublicKey, new Uint8Array(serialized_message))).toBe(true);
});

test("a deletable blob's confirmation names its object", () => {
  const { serialized_message } = confirmStorage(7, blobId, "0x2a");
  expect(serialized_message.slice(39)).toEqual([1, ...Array(31).fill(0), 0x2a]);
});
