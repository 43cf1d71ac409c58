import { expect, test } from "vitest";
import { AppError } from "./errors";
import { helpsToRetry } from "./retriable";

test.each([
  new AppError("input-refused", { input: "Picture", reason: "it is too small" }),
  new AppError("graph-disagrees", { disagreements: [] }),
  new AppError("output-unreadable", { output: "scores", reason: "x" }),
])("$code is the input's or the publisher's to mend, and says the same again", (error) => {
  expect(helpsToRetry(error)).toBe(false);
});

test.each([
  new AppError("aggregator-unreachable", { file: "model.onnx", hosts: [] }),
  new AppError("runtime-crashed", { reason: "x" }),
  new AppError("code-missing", { what: "It" }),
  new Error("what this page does not know"),
])("$message may be over the next time", (error) => {
  expect(helpsToRetry(error)).toBe(true);
});
