import { expect, test } from "vitest";
import { rowTicks } from "./rowTicks";

const texts = (count: number, names?: string[]) => rowTicks(count, names).map(({ text }) => text);

test.each([
  [2, ["1", "2"]],
  [4, ["1", "2", "3", "4"]],
  [8, ["1", "2", "4", "6", "8"]],
  [60, ["1", "20", "40", "60"]],
  [252, ["1", "100", "200"]],
  [5000, ["1", "2,000", "4,000"]],
  [10_000, ["1", "5,000", "10,000"]],
])("of %i rows few are named, by round numbers from the first on", (count, expected) => {
  expect(texts(count)).toEqual(expected);
});

test("a tick stands at its row", () => {
  expect(rowTicks(60).map(({ row }) => row)).toEqual([0, 19, 39, 59]);
});

const named = (count: number, name: (row: number) => string) => Array.from({ length: count }, (_, row) => name(row));

test("of rows with names of their own the first and the last are named, and as many between as have room", () => {
  expect(
    texts(
      9,
      named(9, (row) => `${row}`),
    ),
  ).toEqual(["0", "2", "4", "6", "8"]);
  expect(
    texts(
      9,
      named(9, (row) => `2026-11-0${row + 1}`),
    ),
  ).toEqual(["2026-11-01", "2026-11-05", "2026-11-09"]);
  expect(
    texts(
      9,
      named(9, (row) => `2026-11-01 12:00:0${row}`),
    ),
  ).toEqual(["2026-11-01 12:00:00", "2026-11-01 12:00:08"]);
});
