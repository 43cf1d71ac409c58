import { expect, test } from "vitest";
import { tensorOf } from "@/domain/tensor";
import { elementText, holdsNumbers, nearestNumber } from "./elements";

test.each([
  [tensorOf("INT64", [1], [-9_223_372_036_854_775_808n]), "-9223372036854775808"],
  [tensorOf("UINT64", [1], ["18446744073709551615"]), "18446744073709551615"],
  [tensorOf("FP32", [1], [0.1]), "0.1"],
  [tensorOf("FP64", [1], [1 / 3]), "0.333333"],
  [tensorOf("FP64", [1], [12_345_678.9]), "12345679"],
  [tensorOf("INT32", [1], [1_234_567_890]), "1234567890"],
  [tensorOf("FP16", [1], [1.5]), "1.5"],
  [tensorOf("FP32", [1], ["NaN"]), "NaN"],
  [tensorOf("BOOL", [1], [true]), "true"],
  [tensorOf("BYTES", [1], ["a"]), "a"],
])("an element is read as %#", (tensor, text) => {
  expect(elementText(tensor, 0)).toBe(text);
});

test("a long text is told by its beginning", () => {
  const text = elementText(tensorOf("BYTES", [1], ["x".repeat(10_000_000)]), 0);
  expect(text).toHaveLength(202);
  expect(text.endsWith("x …")).toBe(true);
});

test("for drawing, 64-bit numbers are the nearest that there are", () => {
  const tensor = tensorOf("INT64", [1], [9_007_199_254_740_993n]);
  if (!holdsNumbers(tensor)) throw new Error("it holds texts");
  expect(nearestNumber(tensor, 0)).toBe(9_007_199_254_740_992);
});
