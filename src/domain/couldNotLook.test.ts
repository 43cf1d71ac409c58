import { expect, test } from "vitest";
import { couldNotLook } from "./couldNotLook";
import { AppError } from "./errors";

const differ = (everyReader: boolean) =>
  new AppError("bytes-differ", {
    file: "model.onnx",
    hosts: ["a"],
    expectedSha256: "1",
    actualSha256: "2",
    everyReader,
  });

test.each([
  [new AppError("aggregator-unreachable", { file: "model.onnx", hosts: ["a"] }), true],
  [new AppError("runtime-unreachable", { reason: "offline" }), true],
  [differ(false), true],
  [differ(true), false], // every reader gave the same wrong bytes: that is settled
  [new AppError("operator-missing", { operators: ["Foo"], backend: "wasm" }), false],
  [new AppError("graph-unreadable", { reason: "no" }), false],
])("%s: could not look is %s", (error, answer) => {
  expect(couldNotLook(error)).toBe(answer);
});
