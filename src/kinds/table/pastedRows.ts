import type { Column } from "@/domain/manifest";
import { numberFrom } from "@/domain/numberFrom";
import { countText, numberText } from "@/domain/words";
import { cellsFromText, rowsFromText, rowsText, tableProblem } from "./rowsFromText";

/** A row, and the column of its first cell; both from 0. */
export interface CellPlace {
  row: number;
  column: number;
}

/** Characters of pasted text that are read beside the page: some milliseconds of reading. */
const longText = 50_000;

export function isLongText(text: string): boolean {
  return text.length > longText;
}

/** Whether what was pasted into a cell of the column `into` is that one cell's text. */
export function isOneCell(text: string, columns: readonly Column[], into: Column | undefined): boolean {
  const line = text.trim();
  if (/[\t\n]/.test(line)) return false;
  if (!/[,;]/.test(line)) return true;
  // A comma is also a number's, and a text's.
  const isText = into?.type === "text" || into?.type === "category";
  if (isLongText(line)) return isText;
  return (isText || numberFrom(line) !== null) && cellsFromText(line).rows[0]?.length !== columns.length;
}

/** What was pasted at a cell, as the rows of a table, and the cell from which on they stand; or why they do not fit. `isWhole`: the table is one row, which they are. */
export function pastedRows(
  text: string,
  columns: readonly Column[],
  { at, isWhole, maximum }: { at: CellPlace; isWhole: boolean; maximum: number },
): { rows: string[][]; from: CellPlace; note?: string | undefined } | { rows?: never; problem: string } {
  const read = rowsFromText(text, columns, "What was pasted");
  if (!read.rows) return read;
  const from = isWhole || read.isByName ? { row: at.row, column: 0 } : at;
  const problem = isWhole
    ? tableProblem(read.rows, columns, maximum, "What was pasted")
    : pasteProblem(read.rows, from, columns, maximum);
  return problem === null ? { rows: read.rows, from, note: read.note } : { problem };
}

/** The rows, one after the other, of the table after others were pasted into it at a cell. What is whole stays the row that it was. */
export function* withPasted(
  rows: readonly string[][],
  pasted: readonly string[][],
  at: CellPlace,
  columnCount: number,
  minimum: number,
): Generator<string[]> {
  // A whole table in the first cell is another table: what was there before must not go on below it.
  const isWhole = at.row === 0 && at.column === 0 && pasted.every(({ length }) => length === columnCount);
  const length = isWhole && pasted.length >= minimum ? pasted.length : Math.max(rows.length, at.row + pasted.length);
  for (let r = 0; r < length; r += 1) {
    const [own = [], over = []] = [rows[r], pasted[r - at.row]];
    const whole = over.length === 0 ? own : over;
    yield whole.length === columnCount && (over.length === 0 || at.column === 0)
      ? whole
      : Array.from({ length: columnCount }, (_, c) => over[c - at.column] ?? own[c] ?? "");
  }
}

/** Why what was pasted at a cell does not fit. `null`: it does. Empty cells at the end of a row take no room. */
export function pasteProblem(
  rows: readonly string[][],
  at: CellPlace,
  columns: readonly Column[],
  maximum: number,
): string | null {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const widthLeft = columns.length - at.column;
  if (width > widthLeft)
    return `What was pasted has ${countText(width, "column")}, and from that cell on there is room for ${widthLeft}. Nothing was replaced.`;
  const heightLeft = Math.max(0, maximum - at.row);
  if (rows.length > heightLeft)
    return `What was pasted has ${rowsText(rows.length)}, and from that cell on there is room for ${numberText(heightLeft)}. Nothing was replaced.`;
  return null;
}
