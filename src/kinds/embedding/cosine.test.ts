import { expect, test } from "vitest";
import { cosine, norm, rangeOf } from "./cosine";

test.each<[string, number[], number[], number | null]>([
  ["the same direction", [1, 2, 2], [2, 4, 4], 1],
  ["at right angles", [1, 0], [0, 3], 0],
  ["opposite", [1, -1], [-2, 2], -1],
  ["60 degrees", [1, 0], [1, Math.sqrt(3)], 0.5],
  ["3 and 4", [3, 4], [4, 3], 24 / 25],
  ["a vector without direction", [0, 0], [1, 1], null],
  ["different lengths", [1], [1, 1], null],
  ["what is not a number", [Number.NaN, 1], [1, 1], null],
])("the cosine of %s", (_, one, other, expected) => {
  const found = cosine(one, other);
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 12);
});

test("a vector's length and the range of several", () => {
  expect(norm([2, 3, 6])).toBe(7);
  expect(
    rangeOf([
      [1, Number.NaN],
      [-2, 0.5],
    ]),
  ).toEqual({ least: -2, most: 1 });
  expect(rangeOf([[Number.NaN]])).toEqual({ least: 0, most: 0 });
});
