import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column } from "@/domain/manifest";
import { rowsFromText, tableProblem } from "./rowsFromText";

function column(name: string, fields: Partial<Column> = {}): Column {
  return { name, title: name[0]?.toUpperCase() + name.slice(1), type: "number", encoding: "none", ...fields };
}
const candle = ["open", "high", "low", "close"].map((name) => column(name));
const fromFile = (text: string, columns = candle) => rowsFromText(text, columns, "The file");

test("a spreadsheet's tabs and a file's commas are both cells", () => {
  expect(fromFile("1\t2\t3\t4\n5\t6\t7\t8\n").rows).toEqual([
    ["1", "2", "3", "4"],
    ["5", "6", "7", "8"],
  ]);
  expect(fromFile('\uFEFF1,2,"3,5",4\r\n').rows).toEqual([["1", "2", "3,5", "4"]]);
  expect(fromFile("1;2;3;4\n").rows).toEqual([["1", "2", "3", "4"]]);
});

test("a head that names the columns is not a row, a row of numbers is", () => {
  expect(fromFile("Open,High,Low,Close\n1,2,3,4")).toEqual({ rows: [["1", "2", "3", "4"]], isByName: true });
  expect(fromFile("1,2,3,4\n5,6,7,8").rows).toHaveLength(2);
  expect(fromFile("1,2\n3,4", [column("1"), column("2")]).rows).toHaveLength(2); // columns without names of their own
});

test("columns in another order are placed by their names, or their titles", () => {
  expect(fromFile("Close,High,Low,Open\n4,2,3,1")).toEqual({ rows: [["1", "2", "3", "4"]], isByName: true });
  const petal = [column("petal_length", { title: "Petal length" }), column("petal_width", { title: "Petal width" })];
  expect(fromFile("PETAL  WIDTH,petal_length\n2,1", petal).rows).toEqual([["1", "2"]]);
});

test("any order of the columns gives the same rows", () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom("a, b", '"', "1;2"),
  );
  const table = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 6 }).chain((names) =>
    fc.record({
      names: fc.constant(names),
      order: fc.shuffledSubarray([...names.keys()], { minLength: names.length }),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { minLength: 1 }),
    }),
  );
  const quoted = (row: string[]) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
  fc.assert(
    fc.property(table, ({ names, order, rows }) => {
      const written = [names, ...rows].map((row) => quoted(order.map((place) => row[place] ?? ""))).join("\n");
      const columns = names.map((name) => column(name));
      expect(fromFile(written, columns)).toEqual({ rows, isByName: true });
    }),
  );
});

test("columns that the model does not take are left out, by name", () => {
  const read = fromFile("Date,Open,High,Low,Close\n2026-01-02,1,2,3,4");
  expect(read).toEqual({ rows: [["1", "2", "3", "4"]], isByName: true, note: "Date was left out." });
  expect(fromFile(",Date,Open,High,Low,Close,\n0,2026-01-02,1,2,3,4,")).toMatchObject({
    rows: [["1", "2", "3", "4"]],
    note: "Date and a column without a name were left out.",
  });
  expect(fromFile("Open,High,Low,Close,2026\n1,2,3,4,5")).toMatchObject({ note: "2026 was left out." });
  expect(fromFile("Open,High,Low,Close,\n1,2,3,4,")).toEqual({ rows: [["1", "2", "3", "4"]], isByName: true });
});

test("a column that is not there takes its default, and without one is asked for by name", () => {
  const withDefault = [...candle.slice(0, 3), column("close", { default: 5 })];
  expect(fromFile("Low,High,Open\n3,2,1", withDefault)).toEqual({
    rows: [["1", "2", "3", ""]],
    isByName: true,
    note: "The file has no column Close: 5 is used.",
  });
  expect(fromFile("Open,High,Close\n1,2,4")).toEqual({ problem: "The file has no column Low. Nothing was replaced." });
  expect(rowsFromText("High\n1", candle, "What was pasted")).toEqual({
    problem: "What was pasted has no columns Open, Low or Close. Nothing was replaced.",
  });
});

test("a column that is there twice is refused by name", () => {
  expect(fromFile("Open,High,Low,Close,close\n1,2,3,4,5")).toEqual({
    problem: "The file has the column Close twice. Nothing was replaced.",
  });
});

test("a first row of other names is refused", () => {
  expect(fromFile("a,b,c,d\n1,2,3,4")).toEqual({
    problem:
      "The first row names none of the model's columns: it takes Open, High, Low and Close, in this order or with these names. Nothing was replaced.",
  });
  expect(fromFile("2026-01-02,x,y,z\n1,2,3,4").rows).toHaveLength(2); // a row with something wrong in it
  const words = [column("name", { type: "text" })];
  expect(fromFile("Ada\nGrace", words).rows).toEqual([["Ada"], ["Grace"]]);
});

test("a row with fewer or more cells than the head is refused", () => {
  const refusal = (cells: string) => fromFile(`Open,High,Low,Close\n1,2,3,4\n${cells}`);
  expect(refusal("1,2")).toEqual({
    problem: "Row 2 has 2 columns, and the first row names 4. Nothing was replaced.",
  });
  expect(refusal("1,2,3,4,5")).toHaveProperty("problem");
  expect(refusal("1,2,3,4,").rows).toHaveLength(2);
  expect(fromFile("Open,High,Low,Close\n")).toEqual({ problem: "The file has no rows. Nothing was replaced." });
});

test("of a table larger than any no part is taken for the whole", () => {
  const tall = (rows: number) => fromFile(`open,high,low,close\n${"1,2,3,4\n".repeat(rows)}`).rows ?? [];
  expect(tableProblem(tall(20_000), candle, 10_000, "The file")).toBe(
    "The file has more than 10,000 rows, and the model takes at most 10,000. Nothing was replaced.",
  );
  expect(tableProblem(tall(10_000), candle, 10_000, "The file")).toBeNull();
});

test("a file with other columns or too many rows replaces nothing", () => {
  const row = ["1", "2", "3", "4"];
  const problem = (rows: string[][]) => tableProblem(rows, candle, 1, "The file");
  expect(problem([["1"]])).toBe(
    "Row 1 has 1 column, and the model takes 4: Open, High, Low and Close. Nothing was replaced.",
  );
  expect(problem([row, row])).toBe("The file has 2 rows, and the model takes at most 1. Nothing was replaced.");
  expect(problem([])).toBe("The file has no rows. Nothing was replaced.");
  expect(problem([row])).toBeNull();
});

test("a quotation mark that is never closed replaces nothing, and is told with its row", () => {
  expect(fromFile('Open,High,Low,Close\n1,2,3,4\n1,"2,3,4\n5,6,7,8')).toEqual({
    problem: "In row 3 of the file a quotation mark is never closed. Nothing was replaced.",
  });
});

test("any text is rows that fit the columns, or a reason", () => {
  const pieces = fc.constantFrom(
    "1",
    "-2.5",
    "open",
    "Close",
    "low",
    ",",
    ";",
    "\t",
    '"',
    "\n",
    "\r\n",
    " ",
    "\0",
    "\uFEFF",
    "é",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = fromFile(text);
      const problem = read.rows ? tableProblem(read.rows, candle, 5, "The file") : read.problem;
      if (problem !== null) expect(problem).toMatch(/Nothing was replaced\.$/);
      else for (const row of read.rows ?? []) expect(row).toHaveLength(candle.length);
    }),
    { numRuns: 500 },
  );
});
