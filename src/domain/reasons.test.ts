import { expect, test } from "vitest";
import { reasonText } from "./reasons";

test.each([
  "audio-undecodable",
  "bytes-differ",
  "external-data-missing",
  "file-not-listed",
  "graph-disagrees",
  "graph-unreadable",
  "image-undecodable",
  "input-refused",
  "manifest-malformed",
  "model-unloadable",
  "operator-missing",
  "opset-unsupported",
  "output-differs",
  "output-unreadable",
  "run-failed",
  "runtime-crashed",
  "shape-differs",
  "tensor-malformed",
])("%s, which a check may end with, has words", (code) => {
  expect(reasonText(code)).not.toBe(code);
});

test("a code that has no words here is shown as it stands, cut", () => {
  expect(reasonText("toString")).toBe("toString");
  expect(reasonText("x".repeat(100))).toBe("x".repeat(64));
  expect(reasonText("")).toBe("no reason given");
});
