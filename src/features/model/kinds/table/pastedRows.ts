import Papa from "papaparse";
import { COLUMNS_MAX, ROWS_MAX } from "@/domain/manifestLimits";

/** Text from a spreadsheet or a CSV file as rows of cells; a first row that only repeats the columns' names is left out. */
export function rowsFromText(text: string, columnNames: readonly string[]): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    preview: ROWS_MAX + 1,
  });
  const rows = data.map((row) => row.slice(0, COLUMNS_MAX).map((cell) => cell.trim()));
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

/** What is wrong with the shape of a whole file. `null`: it fits. */
export function fileProblem(rows: string[][], columnNames: readonly string[], maximum: number): string | null {
  if (rows.length === 0) return "The file has no rows.";
  const wrong = rows.findIndex((row) => row.length !== columnNames.length);
  if (wrong >= 0) {
    return `Row ${wrong + 1} has ${rows[wrong]?.length} columns, and the model takes ${columnNames.length}: ${columnNames.join(", ")}. Nothing was replaced.`;
  }
  if (rows.length > maximum)
    return `The file has ${rows.length} rows, and the model takes at most ${maximum}. Nothing was replaced.`;
  return null;
}
