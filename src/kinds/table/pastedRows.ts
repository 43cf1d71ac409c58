import type { Column } from "@/domain/manifest";
import { numberFrom } from "@/domain/numberFrom";
import { countText, numberText } from "@/domain/words";
import { cellsFromText, type RowsReading, rowsFromText, rowsText } from "./rowsFromText";

/** A row, and the column of its first cell; both from 0. */
export interface CellPlace {
  row: number;
  column: number;
}

/** The rows that were pasted into a cell of the column `into`; `null`: it is that one cell's text. */
export function pastedRows(text: string, columns: readonly Column[], into: Column | undefined): RowsReading | null {
  const line = text.trim();
  if (!/[\t\n]/.test(line)) {
    if (!/[,;]/.test(line)) return null;
    // A comma is also a number's, and a text's.
    const mayBeOne = numberFrom(line) !== null || into?.type === "text" || into?.type === "category";
    if (mayBeOne && cellsFromText(line).rows[0]?.length !== columns.length) return null;
  }
  return rowsFromText(text, columns, "What was pasted");
}

/** The table after rows were pasted into it at a cell. */
export function withPasted(
  rows: readonly string[][],
  pasted: readonly string[][],
  at: CellPlace,
  columnCount: number,
  minimum: number,
): string[][] {
  // A whole table in the first cell is another table: what was there before must not go on below it.
  const isWhole = at.row === 0 && at.column === 0 && pasted.every(({ length }) => length === columnCount);
  const length = isWhole && pasted.length >= minimum ? pasted.length : Math.max(rows.length, at.row + pasted.length);
  return Array.from({ length }, (_, r) =>
    Array.from({ length: columnCount }, (_, c) => pasted[r - at.row]?.[c - at.column] ?? rows[r]?.[c] ?? ""),
  );
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
