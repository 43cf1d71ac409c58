import type { TensorSpec } from "@/domain/manifest";
import { COLUMNS_MAX, ROWS_MAX } from "@/domain/manifestLimits";
import type { Cell } from "@/domain/values";
import type { OutputKind } from "@/kinds/kind";
import { Refusal } from "@/runtime/steps/refusal";
import type { Working } from "@/runtime/steps/working";

/** What a page can draw and a person look through. */
const cellsMax = 200_000;

/** Numbers or texts as rows under names. */
export function rowsOutput<const Kind extends string>(
  kind: Kind,
): OutputKind<{ kind: Kind; columns: string[]; rows: Cell[][] }> {
  return { readsTexts: true, read: (working, spec) => ({ kind, ...rowsOf(working, spec) }) };
}

/** Rows and columns are the last two axes; what is in front has size 1. */
function rowsOf(working: Working, { columns }: TensorSpec): { columns: string[]; rows: Cell[][] } {
  if (working.form !== "numbers" && working.form !== "texts") throw new Refusal("steps", "rows need numbers or texts");
  const { shape, data } = working;
  const [rowCount = 1, columnCount = 1] = shape.length < 2 ? [shape[0], 1] : shape.slice(-2);
  if (rowCount * columnCount !== data.length) {
    throw new Refusal("steps", `rows cannot be read from the shape [${shape.join(", ")}]`);
  }
  if (rowCount > ROWS_MAX) throw new Refusal("steps", `${rowCount} rows are more than ${ROWS_MAX}`);
  if (columnCount > COLUMNS_MAX) throw new Refusal("steps", `${columnCount} columns are more than ${COLUMNS_MAX}`);
  if (data.length > cellsMax) throw new Refusal("steps", `${data.length} cells are more than ${cellsMax}`);
  if (columns && columns.length !== columnCount) {
    throw new Refusal("steps", `there are ${columns.length} columns, and the output has ${columnCount}`);
  }
  const names =
    columns?.map(({ name, title }) => title ?? name) ?? Array.from({ length: columnCount }, (_, at) => String(at));
  const cells: ArrayLike<Cell> = data;
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => cells[row * columnCount + column] ?? null),
  );
  return { columns: names, rows };
}
