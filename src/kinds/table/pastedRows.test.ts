import { expect, test } from "vitest";
import type { Column } from "@/domain/manifest";
import { isOneCell, pastedRows, pasteProblem, withPasted } from "./pastedRows";

function column(name: string, fields: Partial<Column> = {}): Column {
  return { name, title: name[0]?.toUpperCase() + name.slice(1), type: "number", encoding: "none", ...fields };
}
const candle = ["open", "high", "low", "close"].map((name) => column(name));
const [open] = candle;

test("one cell is pasted as text", () => {
  expect(isOneCell("12.5", candle, open)).toBe(true);
  expect(isOneCell("12,5", candle, open)).toBe(true); // a decimal comma
  expect(isOneCell("12.5\t13", candle, open)).toBe(false);
  expect(isOneCell("1;2;3;4", candle, open)).toBe(false);
  const bird = [column("note", { type: "text" }), column("wing"), column("beak")];
  expect(isOneCell("grey, with a crest", bird, bird[0])).toBe(true);
  expect(isOneCell("grey,12.5,3", bird, bird[0])).toBe(false);
  const novel = "grey, with a crest, ".repeat(10_000);
  expect(isOneCell(novel, bird, bird[0])).toBe(true);
  expect(isOneCell(novel, bird, bird[1])).toBe(false);
});

test("rows stand from the cell on that they were pasted at, or by the names that they come with", () => {
  const where = { at: { row: 1, column: 2 }, isWhole: false, maximum: 9 };
  expect(pastedRows("12.5\t13", candle, where)).toMatchObject({ rows: [["12.5", "13"]], from: where.at });
  expect(pastedRows("close,open,high,low\n4,1,2,3", candle, where)).toMatchObject({
    rows: [["1", "2", "3", "4"]],
    from: { row: 1, column: 0 },
  });
  expect(pastedRows("1;2;3;4", candle, { at: { row: 0, column: 2 }, isWhole: true, maximum: 1 })).toMatchObject({
    rows: [["1", "2", "3", "4"]],
    from: { row: 0, column: 0 },
  });
});

test("what is pasted where there is no room for it is not cut, but refused", () => {
  const problem = (rows: string[][], row: number, at: number, maximum = 9) =>
    pasteProblem(rows, { row, column: at }, candle, maximum);
  expect(problem([["1", "2", "3", "4"]], 8, 0)).toBeNull();
  expect(problem([["1", "2"], ["3"]], 7, 2)).toBeNull();
  expect(problem([["1", "2", "", ""]], 0, 2)).toBeNull(); // nothing stands in the columns that are too many
  expect(
    problem(
      [
        ["1", "2"],
        ["1", "2", "3"],
      ],
      0,
      2,
    ),
  ).toBe("What was pasted has 3 columns, and from that cell on there is room for 2. Nothing was replaced.");
  expect(problem([["1"], ["2"], ["3"]], 7, 0)).toBe(
    "What was pasted has 3 rows, and from that cell on there is room for 2. Nothing was replaced.",
  );
  const tall = Array.from({ length: 10_001 }, () => ["1", "2", "3", "4"]);
  expect(problem(tall, 0, 0, 10_000)).toContain("has more than 10,000 rows");
});

test("a whole table that is pasted in the first cell takes the other's place, and anything less goes into it", () => {
  const three = [
    ["1", "2"],
    ["3", "4"],
    ["5", "6"],
  ];
  const pasted = (rows: string[][], row: number, at: number) =>
    Array.from(withPasted(three, rows, { row, column: at }, 2, 1));
  expect(pasted([["7", "8"]], 0, 0)).toEqual([["7", "8"]]);
  expect(pasted([["7"], ["8"]], 2, 1)).toEqual([
    ["1", "2"],
    ["3", "4"],
    ["5", "7"],
    ["", "8"],
  ]);
  expect(pasted([["7"], ["8"]], 2, 1)[0]).toBe(three[0]); // read once, and not again
  const whole = ["7", "8"];
  expect(pasted([whole], 1, 0)[1]).toBe(whole);
});
