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
  const filled = rows.map((row) => columns.map((column, place) => row[place] ?? column.default ?? null));
  if (context.spec.datatype === "BYTES") {
    return { form: "texts", shape: [rows.length, columns.length], data: filled.flat().map(String) };
  }
  const each = columns.reduce(
    (sum, { encoding, enum: choices }) => sum + (encoding === "one_hot" ? (choices?.length ?? 0) : 1),
    0,
  );
  if (rows.length * each > ELEMENTS_MAX) {
    throw new Refusal("value", `${rows.length} rows of ${each} numbers are more than ${ELEMENTS_MAX} numbers`);
  }
  const numbers = filled.flatMap((row) => columns.flatMap((column, place) => encoded(column, row[place] ?? null)));
  const axes = kind === "table" ? "NC" : "TC";
  const width = rows.length === 0 ? 0 : numbers.length / rows.length;
  return { form: "numbers", axes, shape: [rows.length, width], data: Float64Array.from(numbers) };
};

function encoded({ name, encoding, enum: choices = [], mean = 0, std = 1 }: Column, cell: Cell): number[] {
  if (encoding === "one_hot") return choices.map((choice) => (choice === cell ? 1 : 0));
  if (encoding === "ordinal") return [choices.indexOf(cell as string | number)]; // an enum has only these
  const value = typeof cell === "boolean" ? Number(cell) : cell;
  if (typeof value !== "number") throw new Refusal("steps", `the column ${name} has texts, and no encoding to numbers`);
  return [encoding === "standardize" ? (value - mean) / std : value];
}
