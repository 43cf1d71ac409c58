import type { Column } from "@/domain/manifest";
import { ELEMENTS_MAX } from "@/domain/manifestLimits";
import type { Cell } from "@/domain/values";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";

/** Rows as numbers, or as texts for a tensor of texts. That every cell fits its column has been checked. */
export const encodeColumns: Step<"encode_columns"> = (working, _, context) => {
  if (working.form !== "given" || (working.value.kind !== "table" && working.value.kind !== "series")) {
    throw new Refusal("steps", "encode_columns needs a table or a series as it was given");
  }
  const { kind, rows } = working.value;
  const columns = context.spec.columns ?? [];
  context.length = { real: rows.length, padded: rows.length };
  const cellOf = (row: Cell[], place: number) => row[place] ?? columns[place]?.default ?? null;
  if (context.spec.datatype === "BYTES") {
    const texts = rows.flatMap((row) => columns.map((_column, place) => String(cellOf(row, place))));
    return { form: "texts", shape: [rows.length, columns.length], data: texts };
  }
  const widths = columns.map(({ encoding, enum: choices = [] }) => (encoding === "one_hot" ? choices.length : 1));
  const width = widths.reduce((sum, each) => sum + each, 0);
  const shape = [rows.length, width];
  const elements = rows.length * width;
  if (elements > ELEMENTS_MAX) {
    throw new Refusal("value", `its rows make ${elements} numbers, and ${ELEMENTS_MAX} is the most`);
  }
  const data = new Float64Array(elements);
  let at = 0;
  for (const row of rows) {
    for (const [place, column] of columns.entries()) {
      const cell = cellOf(row, place);
      if (column.encoding !== "one_hot") data[at] = encoded(column, cell);
      else {
        const choice = placeOf(cell, column);
        if (choice >= 0) data[at + choice] = 1;
      }
      at += widths[place] ?? 1;
    }
  }
  return { form: "numbers", axes: kind === "table" ? "NC" : "TC", shape, data };
};

function encoded(column: Column, cell: Cell): number {
  const { name, encoding, mean = 0, std = 1 } = column;
  if (encoding === "ordinal") return placeOf(cell, column);
  const value = typeof cell === "boolean" ? Number(cell) : cell;
  if (typeof value !== "number") throw new Refusal("steps", `the column ${name} has texts, and no encoding to numbers`);
  return encoding === "standardize" ? (value - mean) / std : value;
}

function placeOf(cell: Cell, { enum: choices = [] }: Column): number {
  return choices.indexOf(cell as string | number); // an enum has only these
}
