import { expect, test } from "vitest";
import { fileProblem, pastedRows, pasteProblem, rowsFromText } from "./pastedRows";

const names = ["open", "high", "low", "close"];

test("a spreadsheet's tabs and a file's commas are both cells", () => {
  expect(rowsFromText("1\t2\t3\t4\n5\t6\t7\t8\n", names)).toEqual([
    ["1", "2", "3", "4"],
    ["5", "6", "7", "8"],
  ]);
  expect(rowsFromText('\uFEFF1,2,"3,5",4\r\n', names)).toEqual([["1", "2", "3,5", "4"]]);
  expect(rowsFromText("1;2;3;4\n", names)).toEqual([["1", "2", "3", "4"]]);
});

test("a head that names the columns is not a row, a row of numbers is", () => {
  expect(rowsFromText("Open,High,Low,Close\n1,2,3,4", names)).toEqual([["1", "2", "3", "4"]]);
  expect(rowsFromText("1,2,3,4\n5,6,7,8", names)).toHaveLength(2);
});

test("one cell is pasted as text", () => {
  expect(pastedRows("12.5", names)).toBeNull();
  expect(pastedRows("12.5\t13", names)).toEqual([["12.5", "13"]]);
});

test("what is pasted where there is no room for it is not cut, but refused", () => {
  const problem = (rows: string[][], row: number, column: number, maximum = 9) =>
    pasteProblem(rows, { row, column }, names, maximum);
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
});

test("of a table larger than any no part is taken for the whole", () => {
  const line = "1,2,3,4\n";
  const tall = rowsFromText(`open,high,low,close\n${line.repeat(20_000)}`, names);
  expect(fileProblem(tall, names, 10_000)).toBe(
    "The file has more than 10000 rows, and the model takes at most 10000. Nothing was replaced.",
  );
  expect(pasteProblem(tall, { row: 0, column: 0 }, names, 10_000)).toContain("has more than 10000 rows");
  expect(fileProblem(rowsFromText(`open,high,low,close\n${line.repeat(10_000)}`, names), names, 10_000)).toBeNull();
  const many = Array.from({ length: 512 }, (_, i) => `c${i}`);
  const wide = rowsFromText(Array.from({ length: 600 }, (_, i) => i).join(","), many);
  expect(fileProblem(wide, many, 1)).toContain("Row 1 has more than 512 columns");
});

test("a file with other columns or too many rows replaces nothing", () => {
  expect(fileProblem([["1", "2"]], names, 9)).toBe(
    "Row 1 has 2 columns, and the model takes 4: open, high, low, close. Nothing was replaced.",
  );
  expect(fileProblem([names, names], names, 1)).toBe(
    "The file has 2 rows, and the model takes at most 1. Nothing was replaced.",
  );
  expect(fileProblem([], names, 1)).toBe("The file has no rows.");
  expect(fileProblem([names], names, 1)).toBeNull();
});
