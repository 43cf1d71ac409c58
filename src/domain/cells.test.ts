import { expect, test } from "vitest";
import { cellIssue, numberIssue } from "./cells";

test.each([
  [0.3, { step: 1 }, "0.3 is not a multiple of 1: the nearest are 0 and 1"],
  [0.35, { step: 0.1 }, "0.35 is not a multiple of 0.1: the nearest are 0.3 and 0.4"],
  [-0.35, { step: 0.1 }, "-0.35 is not a multiple of 0.1: the nearest are -0.4 and -0.3"],
  [2, { minimum: 1, step: 3 }, "2 is not 1 plus a multiple of 3: the nearest are 1 and 4"],
  [3.5, { minimum: 1, maximum: 3.8, step: 1 }, "3.5 is not 1 plus a multiple of 1: the nearest is 3"],
  [1e6 + 0.5, { step: 1 }, "1000000.5 is not a multiple of 1: the nearest are 1000000 and 1000001"],
])("between the steps lies %d of %o", (value, limits, issue) => {
  expect(numberIssue(value, limits)).toBe(issue);
});

test("decimal fractions are on their steps, however the machine rounds them", () => {
  for (let count = 0; count <= 1000; count++) {
    expect(numberIssue(Number((count / 10).toFixed(1)), { step: 0.1 })).toBeNull();
    expect(numberIssue(Number((0.07 + count / 100).toFixed(2)), { minimum: 0.07, step: 0.01 })).toBeNull();
  }
  expect(numberIssue(123_456_789.7, { step: 0.1 })).toBeNull();
});

test("a column keeps its steps", () => {
  const column = { name: "n", type: "number", encoding: "none", step: 0.5 } as const;
  expect(cellIssue(column, 1.5)).toBeNull();
  expect(cellIssue(column, 1.2)).toBe("1.2 is not a multiple of 0.5: the nearest are 1 and 1.5");
});
