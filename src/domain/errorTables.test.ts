import { expect, test } from "vitest";
import { cannotBeCalled } from "./cannotBeCalled";
import { couldNotLook } from "./couldNotLook";
import { AppError, type ErrorCode } from "./errors";
import { reasonText } from "./reasons";
import { helpsToRetry } from "./retriable";

type Facts = { [Code in ErrorCode]: AppError<Code>["facts"][] };
const differ = { file: "f", hosts: ["a"], expectedSha256: "1", actualSha256: "2" };

/** Every code, with each kind of facts that the tables tell apart. */
const everyFacts: Facts = {
  "code-missing": [{ what: "It" }],
  "networks-unreadable": [{ url: "u", reason: "x" }],
  "network-not-configured": [{ network: "n" }],
  "node-unreachable": [{ host: "a" }],
  "registry-not-found": [{ registryId: "0x1" }],
  "model-not-found": [{ name: "n" }],
  "version-not-found": [{ name: "n", version: "1" }],
  "object-malformed": [{ what: "w" }],
  "manifest-malformed": [{ path: "p", reason: "x" }],
  "adapter-needed": [{ needed: ["s"] }],
  "input-refused": [{ input: "i", reason: "x" }],
  "image-undecodable": [{ input: "i", reason: "x" }],
  "decoder-missing": [{ input: "i", reason: "x" }],
  "audio-undecodable": [{ input: "i", reason: "x" }],
  "output-unreadable": [{ output: "o", reason: "x" }],
  "tensor-malformed": [{ what: "w", reason: "x" }],
  "link-unreadable": [{}],
  "example-missing": [{ id: "i" }],
  "aggregator-unreachable": [{ file: "f", hosts: ["a"] }],
  "blob-missing": [{ file: "f", hosts: ["a"] }],
  "storage-ended": [{ reason: "x" }],
  "bytes-truncated": [{ file: "f", host: "a", expectedBytes: 2, arrivedBytes: 1 }],
  "bytes-differ": [
    { ...differ, everyReader: true },
    { ...differ, everyReader: false },
  ],
  "file-not-listed": [{ file: "f" }],
  "graph-unreadable": [{ reason: "x" }],
  "graph-disagrees": [{ disagreements: ["d"] }],
  "operator-missing": [{ operators: ["O"], backend: "wasm" }],
  "opset-unsupported": [{ opset: "o", newest: 1 }],
  "external-data-missing": [{ locations: ["l"] }],
  "feature-missing": [{ feature: "f" }],
  "backend-unlisted": [{ backend: "wasm", listed: ["webgpu"] }],
  "model-unloadable": [{ reason: "x" }],
  "run-failed": [{ reason: "x" }, { reason: "x", backend: "webgpu" }],
  "run-timeout": [{ limitMs: 1 }],
  "memory-exceeded": [
    { limitBytes: 1, neededBytes: 2 },
    { limitBytes: 1, neededBytes: null },
    { limitBytes: null, neededBytes: 2 },
    { limitBytes: null, neededBytes: null },
  ],
  "runtime-unreachable": [{ reason: "x" }],
  "runtime-crashed": [{ reason: "x" }],
  "webgpu-unavailable": [{ reason: "x" }],
  "webgpu-lost": [{ reason: "x" }],
  "check-impossible": [{ because: "b" }],
  "faucet-unreachable": [{ host: "a", reason: "x" }],
  "model-closed": [{ name: "n" }],
};
const errors = Object.entries(everyFacts).flatMap(
  ([code, kinds]) => kinds.map((facts) => new AppError(code as ErrorCode, facts as never)), // a key and its own facts
);

test.each(errors)("$code ($facts) is in every table, and the tables agree", (error) => {
  expect([typeof couldNotLook(error), typeof helpsToRetry(error), typeof cannotBeCalled(error)]).toEqual(
    Array(3).fill("boolean"),
  );
  expect(helpsToRetry(error) && cannotBeCalled(error)).toBe(false);
  // What a smaller or another input may mend does not send the visitor to another model.
  if (/smaller input|Other inputs|Try another/.test(error.message)) expect(cannotBeCalled(error)).toBe(false);
  if (/says nothing about the model/.test(error.message)) expect(couldNotLook(error)).toBe(true);
});

/** They end no check of a version. */
const beside: ReadonlySet<ErrorCode> = new Set([
  "network-not-configured",
  "registry-not-found",
  "model-not-found",
  "version-not-found",
  "object-malformed",
  "link-unreadable",
  "example-missing",
  "storage-ended",
  "faucet-unreachable",
]);

test.each(errors.filter((error) => !couldNotLook(error) && !beside.has(error.code as ErrorCode)))(
  "$code, which an account may sign as a no, has words",
  ({ code }) => {
    expect(reasonText(code)).not.toBe(code);
  },
);

test("too little memory ends a model where it is known before the load, and an output depends on the input", () => {
  const ending = errors.filter(cannotBeCalled).filter(({ code }) => /memory|output/.test(code));
  expect(ending.map(({ facts }) => facts)).toEqual([{ limitBytes: 1, neededBytes: 2 }]);
});
