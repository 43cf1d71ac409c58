import Papa from "papaparse";
import { COLUMNS_MAX, ROWS_MAX } from "@/domain/manifestLimits";

/** Text from a spreadsheet or a CSV file as rows of cells; a first row that only repeats the columns' names is left out. */
export function rowsFromText(text: string, columnNames: readonly string[]): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    preview: ROWS_MAX + 2, // a head, and one row too many
  });
  const rows = data.map((row) => row.slice(0, COLUMNS_MAX + 1).map((cell) => cell.trim())); // and one column
  const same = (a = "", b = "") => a.toLowerCase() === b.toLowerCase();
  const isHead =
    rows[0]?.some((cell, i) => same(cell, columnNames[i])) &&
    rows[0].every((cell) => Number.isNaN(Number(cell.replace(",", "."))) || cell === "");
  return isHead ? rows.slice(1) : rows;
}

/** The rows, or `null` when the text is a single cell: then it is pasted as text. */
export function pastedRows(text: string, columnNames: readonly string[]): string[][] | null {
  return /[\t\n]/.test(text.trim()) || text.includes(",") ? rowsFromText(text, columnNames) : null;
}

/** Why what was pasted at a cell does not fit. `null`: it does. Empty cells at the end of a row take no room. */
export function pasteProblem(
  rows: string[][],
  at: { row: number; column: number },
  columnNames: readonly string[],
  maximum: number,
): string | null {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const widthLeft = columnNames.length - at.column;
  if (width > widthLeft)
    return `What was pasted has ${upTo(width, COLUMNS_MAX)} columns, and from that cell on there is room for ${widthLeft}. Nothing was replaced.`;
  const heightLeft = Math.max(0, maximum - at.row);
  if (rows.length > heightLeft)
    return `What was pasted has ${upTo(rows.length, ROWS_MAX)} rows, and from that cell on there is room for ${heightLeft}. Nothing was replaced.`;
  return null;
}

/** No more is read than tells that it is too much. */
function upTo(count: number, bound: number): string {
  return count > bound ? `more than ${bound}` : `${count}`;
}

/** What is wrong with the shape of a whole file. `null`: it fits. */
export function fileProblem(rows: string[][], columnNames: readonly string[], maximum: number): string | null {
  if (rows.length === 0) return "The file has no rows.";
  const wrong = rows.findIndex((row) => row.length !== columnNames.length);
  if (wrong >= 0) {
    return `Row ${wrong + 1} has ${upTo(rows[wrong]?.length ?? 0, COLUMNS_MAX)} columns, and the model takes ${columnNames.length}: ${columnNames.join(", ")}. Nothing was replaced.`;
  }
  if (rows.length > maximum)
    return `The file has ${upTo(rows.length, ROWS_MAX)} rows, and the model takes at most ${maximum}. Nothing was replaced.`;
  return null;
}
