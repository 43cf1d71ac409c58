import fc from "fast-check";
import { expect, test } from "vitest";
import { DIMENSION_MAX, RANK_MAX } from "@/domain/manifestLimits";
import { readShape } from "./readShape";

const shapes = fc.array(fc.integer({ min: 1, max: DIMENSION_MAX }), { maxLength: RANK_MAX });
const brackets = fc.constantFrom<[string, string]>(["", ""], ["[", "]"], ["(", ")"]);
const parting = fc.constantFrom(",", ", ", " ", "x", " x ", "×", " × ", "\t");
const spaces = fc.constantFrom("", " ", "  ");

test("a shape is read however people write one", () => {
  fc.assert(
    fc.property(
      shapes,
      brackets,
      parting,
      spaces,
      fc.boolean(),
      (shape, [open, close], between, around, endsInComma) => {
        const text = `${around}${open}${around}${shape.join(between)}${endsInComma && shape.length > 0 ? "," : ""}${around}${close}`;
        expect(readShape(text)).toEqual({ shape });
      },
    ),
  );
});

test("any text is a shape that a tensor may have, or an error in words", () => {
  const near = fc.string({ unit: fc.constantFrom(..."0123456789, x×[]().-e\n") });
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), near, fc.constant(" ".repeat(100_000)), fc.constant("9".repeat(100_000))),
      (text) => {
        const read = readShape(text);
        if ("error" in read) return read.error.length > 0 && read.error.length < 200;
        return read.shape.length <= RANK_MAX && read.shape.every((size) => size >= 1 && size <= DIMENSION_MAX);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["1, two, 3", "“two” is not the size of an axis: each is a whole number from 1 to 2147483647, as in 1, 3, 224, 224."],
  ["1, 0", "“0” is not the size"],
  ["-1, 3", "“-1” is not the size"],
  ["1.5", "“1.5” is not the size"],
  ["1,, 3", "Nothing is not the size"],
  ["2147483648", "“2147483648” is not the size"],
  ["[1, 2", "“[1” is not the size"],
  ["1, 1, 1, 1, 1, 1, 1, 1, 1", "The shape has 9 axes, and 8 is the most."],
])("the shape %s is refused with what is wrong", (text, error) => {
  expect(readShape(text)).toEqual({ error: expect.stringContaining(error) });
});
