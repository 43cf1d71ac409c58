import { isOneOf, type OutputKind, outputKinds } from "@/domain/kinds";
import type { TensorSpec } from "@/domain/manifest";
import { LABELS_MAX, ROWS_MAX } from "@/domain/manifestLimits";
import type { Tensor } from "@/domain/tensor";
import type { Cell, OutputValue } from "@/domain/values";
import { Refusal } from "@/runtime/steps/refusal";
import type { StepContext, Working } from "@/runtime/steps/working";
import { image } from "./image";
import { scalar } from "./scalar";
import { ranked } from "./topK";

/** What each kind of output is read from, once its steps are done. */
const readers: { [Kind in OutputKind]: (working: Working, context: StepContext, tensor: Tensor) => OutputValue } = {
  classes: (working) => {
    const { entries } = ranked(working, LABELS_MAX, "the kind classes");
    return { kind: "classes", entries: entries.map(({ label, score }) => ({ label, score })) };
  },
  image: (working, context) => finished(image(working, { minimum: 0 }, context)),
  number: (working, context) => finished(scalar(working, { index: 0, scale: 1, offset: 0 }, context)),
  text: (working) => ({ kind: "text", text: firstText(working) }),
  category: (working) => ({ kind: "category", label: firstText(working) }),
  table: (working, { spec }) => ({ kind: "table", ...rowsOf(working, spec) }),
  series: (working, { spec }) => ({ kind: "series", ...rowsOf(working, spec) }),
  tensor: (_, __, tensor) => ({ kind: "tensor", tensor }),
};

export function readResult(working: Working, context: StepContext, tensor: Tensor): OutputValue {
  const { kind } = context.spec;
  if (working.form === "read" && working.value.kind === kind) return working.value;
  if (!isOneOf(outputKinds, kind)) throw new Refusal("steps", `the kind ${kind} is not known`);
  if (working.form === "classes" && kind === "category") {
    const [best] = working.entries;
    if (best) return { kind, label: best.label };
  }
  return readers[kind](working, context, tensor);
}

function finished(working: ReturnType<typeof image>): OutputValue {
  if ("form" in working && working.form === "read") return working.value;
  throw new TypeError("these steps end a reading");
}

function firstText(working: Working): string {
  if (working.form === "texts" && working.data[0] !== undefined) return working.data[0];
  if (working.form === "numbers" && working.data.length === 1) return String(working.data[0]);
  throw new Refusal("steps", "there is no one text in it");
}

/** Rows and columns are the last two axes; what is in front has size 1. */
function rowsOf(working: Working, { columns }: TensorSpec): { columns: string[]; rows: Cell[][] } {
  if (working.form !== "numbers" && working.form !== "texts") throw new Refusal("steps", "rows need numbers or texts");
  const [rowCount = 1, columnCount = 1] = working.shape.length < 2 ? [working.shape[0], 1] : working.shape.slice(-2);
  if (rowCount * columnCount !== working.data.length) {
    throw new Refusal("steps", `rows cannot be read from the shape [${working.shape.join(", ")}]`);
  }
  if (rowCount > ROWS_MAX) throw new Refusal("steps", `${rowCount} rows are more than ${ROWS_MAX}`);
  if (columns && columns.length !== columnCount) {
    throw new Refusal("steps", `there are ${columns.length} columns, and the output has ${columnCount}`);
  }
  const names =
    columns?.map(({ name, title }) => title ?? name) ?? Array.from({ length: columnCount }, (_, at) => String(at));
  const cells: ArrayLike<Cell> = working.data;
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => cells[row * columnCount + column] ?? null),
  );
  return { columns: names, rows };
}
