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
