import { expect, test } from "vitest";
import { tensorOf } from "@/domain/tensor";
import { holdsNumbers } from "./elements";
import { noRange, rangeText, widenedRange } from "./tensorRange";

function numbers(...parameters: Parameters<typeof tensorOf>) {
  const tensor = tensorOf(...parameters);
  if (!holdsNumbers(tensor)) throw new Error("it holds texts");
  return tensor;
}

test("the range is that of the finite numbers, and the others are counted", () => {
  const tensor = numbers("FP32", [5], [2, "NaN", -1, "Infinity", 0.5]);
  const range = widenedRange(tensor, 0, 5, noRange);
  expect(range).toEqual({ least: 2, most: 0, notFinite: 2 });
  expect(rangeText(tensor, range)).toBe("from -1 to 2, 2 not finite");
});

test("found in parts it is the same", () => {
  const tensor = numbers("INT16", [6], [3, 9, -2, 9, -2, 4]);
  const whole = widenedRange(tensor, 0, 6, noRange);
  expect(whole).toEqual({ least: 2, most: 1, notFinite: 0 });
  expect(widenedRange(tensor, 2, 6, widenedRange(tensor, 0, 2, noRange))).toEqual(whole);
});

test("numbers beyond 2⁵³ are told apart", () => {
  const tensor = numbers("UINT64", [2], ["9007199254740993", "9007199254740992"]);
  expect(rangeText(tensor, widenedRange(tensor, 0, 2, noRange))).toBe("from 9007199254740992 to 9007199254740993");
});

test("nothing is said of nothing", () => {
  const tensor = numbers("FP32", [0], []);
  expect(rangeText(tensor, widenedRange(tensor, 0, 0, noRange))).toBe("");
});
