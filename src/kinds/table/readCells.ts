import { cellIssue } from "@/domain/cells";
import type { Reading } from "@/domain/draft";
import type { Column, TensorSpec } from "@/domain/manifest";
import { choiceFrom, notANumber, numberFrom } from "@/domain/numberFrom";
import type { Cell } from "@/domain/values";
import { areText, countText, numberText } from "@/domain/words";
import { columnsOf, rowLimits } from "./rows";

/** Typed cells as rows, or what is wrong with each. */
export function readCells(spec: TensorSpec, typed: string[][]): Reading<Cell[][]> {
  const columns = columnsOf(spec);
  const { minimum, maximum } = rowLimits(spec);
  if (typed.length < minimum || typed.length > maximum) {
    const wanted = minimum === maximum ? numberText(minimum) : `${numberText(minimum)} to ${numberText(maximum)}`;
    return {
      error: `There ${areText(typed.length)} ${countText(typed.length, "row")}, and the model takes ${wanted}.`,
    };
  }
  const cells = new Map<string, string>();
  const rows = typed.map((row, r) => {
    const read = readRow(spec, columns, row);
    for (const [c, error] of read.errors) cells.set(`${r}:${c}`, error);
    return read.cells;
  });
  const [first] = cells;
  if (!first) return { value: rows };
  const [place, error] = first;
  const where = typed.length > 1 ? `Row ${Number(place.split(":")[0]) + 1}, ` : "";
  const others =
    cells.size > 1 ? ` ${cells.size - 1} more ${cells.size === 2 ? "cell needs" : "cells need"} a look.` : "";
  return { error: `${where}${error}.${others}`, cells };
}

interface RowReading {
  cells: Cell[];
  /** By column, from 0. */
  errors: ReadonlyMap<number, string>;
}

/** Rows as they were read: of a long table a keystroke changes one. */
const known = new WeakMap<TensorSpec, WeakMap<string[], RowReading>>();

/** Reads rows of a table that is still arriving: once it is whole, it is read in no time. */
export function readAhead(spec: TensorSpec, rows: readonly string[][]): void {
  const columns = columnsOf(spec);
  for (const row of rows) readRow(spec, columns, row);
}

function readRow(spec: TensorSpec, columns: readonly Column[], typed: string[]): RowReading {
  const rows = known.get(spec) ?? new WeakMap<string[], RowReading>();
  known.set(spec, rows);
  const before = rows.get(typed);
  if (before) return before;
  const errors = new Map<number, string>();
  const cells = columns.map((column, c): Cell => {
    const read = readCell(typed[c] ?? "", column);
    if ("cell" in read) return read.cell;
    errors.set(c, `${column.title ?? column.name}: ${read.error}`);
    return null;
  });
  rows.set(typed, { cells, errors });
  return { cells, errors };
}

function readCell(text: string, column: Column): { cell: Cell } | { error: string } {
  if (text.trim() === "") return column.default === undefined ? { error: "this cell is empty" } : { cell: null };
  const read = typedCell(text, column);
  if ("error" in read) return read;
  const error = cellIssue(column, read.cell);
  return error === null ? read : { error };
}

function typedCell(text: string, { enum: choices, type }: Column): { cell: Cell } | { error: string } {
  if (choices) return { cell: choiceFrom(text, choices) ?? text };
  if (type === "text" || type === "category") return { cell: text };
  if (type === "boolean") {
    const word = text.trim().toLowerCase();
    if (["true", "yes", "1"].includes(word)) return { cell: true };
    if (["false", "no", "0"].includes(word)) return { cell: false };
    return { error: `“${text}” is neither yes nor no` };
  }
  const number = numberFrom(text);
  return number === null ? { error: notANumber(text) } : { cell: number };
}
