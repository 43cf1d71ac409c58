import { expect, test } from "vitest";
import { fileProblem, pastedRows, rowsFromText } from "./pastedRows";

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
