import { expect, test } from "vitest";
import { jsonPieces } from "./jsonPieces";

const written = (value: unknown) => Array.from(jsonPieces(value));

test.each<[string, unknown]>([
  ["a number", 1.5],
  ["nothing", null],
  ["a text", 'a "b"\n'],
  ["no items", []],
  ["rows, some of them empty", [[1, null, "a"], [], [true]]],
  ["what has names", { a: [1, 2] }],
  ["a long list", Array.from({ length: 2_500 }, (_, at) => at / 4)],
  ["a long row among short ones", [[1], Array.from({ length: 1_001 }, (_, at) => `${at}`), [2]]],
  ["a long text among short ones", ["a", "b".repeat(250_000), "c"]],
])("the pieces of %s are its JSON", (_, value) => {
  expect(written(value).join("")).toBe(JSON.stringify(value));
});

test("a character that two pieces share is read back whole", () => {
  const text = `a${"😀".repeat(60_000)}`; // its halves stand at 99,999 and 100,000
  expect(JSON.parse(written(text).join(""))).toBe(text);
});

test("no piece is long, however long the whole is", () => {
  const rows = Array.from({ length: 10_000 }, () => Array<number>(512).fill(1));
  for (const value of [rows, rows.flat(), ["a".repeat(10_000_000)]]) {
    expect(Math.max(...written(value).map(({ length }) => length))).toBeLessThanOrEqual(100_000);
  }
});

test("something else stands for each item of a list, and nothing of it is made before its piece", () => {
  let made = 0;
  const pieces = jsonPieces(Array<number[]>(5_000).fill([1, 2]), (row) => {
    made += 1;
    return [...(row as number[]), 3];
  });
  pieces.next();
  pieces.next();
  expect(made).toBeLessThan(2);
  expect(
    JSON.parse(
      `[${Array.from(pieces)
        .join("")
        .replace(/^[^\]]*\],/, "")}`,
    ),
  ).toEqual(Array(4_999).fill([1, 2, 3]));
});
