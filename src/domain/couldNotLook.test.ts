import { expect, test } from "vitest";
import { couldNotLook } from "./couldNotLook";
import { AppError } from "./errors";

test("a worker that broke down may have been ended by the device: that is no answer about the model", () => {
  expect(couldNotLook(new AppError("runtime-crashed", { reason: "its worker was ended" }))).toBe(true);
});

test("bytes that differ are settled once every reader gave the same", () => {
  const facts = { file: "model.onnx", hosts: ["a"], expectedSha256: "1", actualSha256: "2" };
  expect(couldNotLook(new AppError("bytes-differ", { ...facts, everyReader: false }))).toBe(true);
  expect(couldNotLook(new AppError("bytes-differ", { ...facts, everyReader: true }))).toBe(false);
});

test("a run that fails on WebGPU leaves open whether WebAssembly runs the model; one that fails there settles it", () => {
  expect(couldNotLook(new AppError("run-failed", { reason: "a shader", backend: "webgpu" }))).toBe(true);
  expect(couldNotLook(new AppError("run-failed", { reason: "a bad index" }))).toBe(false);
});
