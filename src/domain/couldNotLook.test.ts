import { expect, test } from "vitest";
import { couldNotLook } from "./couldNotLook";
import { AppError, type ErrorCode } from "./errors";

/** Whether each failure says nothing about the model. A new one is decided here too. */
const sayNothing: Record<Exclude<ErrorCode, "bytes-differ">, boolean> = {
  "networks-unreadable": true,
  "network-not-configured": false,
  "code-missing": true,
  "example-missing": false,
  "node-unreachable": true,
  "registry-not-found": false,
  "model-not-found": false,
  "version-not-found": false,
  "object-malformed": false,
  "manifest-malformed": false,
  "adapter-needed": true,
  "input-refused": false,
  "image-undecodable": false,
  "audio-undecodable": false,
  "decoder-missing": true,
  "feature-missing": true,
  "backend-unlisted": true,
  "output-unreadable": false,
  "tensor-malformed": false,
  "link-unreadable": false,
  "aggregator-unreachable": true,
  "blob-missing": true,
  "storage-ended": false,
  "bytes-truncated": true,
  "file-not-listed": false,
  "graph-unreadable": false,
  "graph-disagrees": false,
  "operator-missing": false,
  "opset-unsupported": false,
  "external-data-missing": false,
  "model-unloadable": false,
  "run-failed": false,
  "run-timeout": true,
  "memory-exceeded": true,
  "runtime-unreachable": true,
  "runtime-crashed": false,
  "webgpu-unavailable": true,
  "webgpu-lost": true,
  "check-impossible": true,
  "faucet-unreachable": false,
  "model-closed": true,
};

test.each(Object.entries(sayNothing))("%s: could not look is %s", (code, answer) => {
  // Facts of every code: each takes what is its own.
  const facts = {
    hosts: [],
    needed: [],
    disagreements: [],
    operators: [],
    locations: [],
    listed: [],
    limitMs: 1,
    limitBytes: 1,
  };
  expect(couldNotLook(new AppError(code as ErrorCode, facts as never))).toBe(answer);
});

test("bytes that differ are settled once every reader gave the same", () => {
  const facts = { file: "model.onnx", hosts: ["a"], expectedSha256: "1", actualSha256: "2" };
  expect(couldNotLook(new AppError("bytes-differ", { ...facts, everyReader: false }))).toBe(true);
  expect(couldNotLook(new AppError("bytes-differ", { ...facts, everyReader: true }))).toBe(false);
});
