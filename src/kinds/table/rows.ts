import type { Column, TensorSpec } from "@/domain/manifest";
import { ROWS_MAX } from "@/domain/manifestLimits";
import { axisSizes } from "@/domain/sizes";
import { startingSize } from "@/domain/symbols";

/** The axis of the rows, as its place in the shape: the one that the layout names, else the one before the columns. Negative: there is none. */
export function rowAxis({ layout, kind, shape }: TensorSpec): number {
  const named = layout?.indexOf(kind === "series" ? "T" : "N") ?? -1;
  return named < 0 ? shape.length - 2 : named;
}

/** How many rows a table or series may have, both inclusive, and how many a form starts with. */
export function rowLimits(spec: TensorSpec): { minimum: number; maximum: number; start: number } {
  const axis = spec.shape[rowAxis(spec)];
  if (axis === undefined) return { minimum: 1, maximum: 1, start: 1 };
  const { least, most } = axisSizes(spec, axis);
  if (typeof axis === "number") return { minimum: least, maximum: most, start: least };
  return { minimum: least, maximum: Math.min(most, ROWS_MAX), start: startingSize(spec, axis) };
}

/** The columns of a table or series; without any named, one for each size of the last axis. */
export function columnsOf(spec: TensorSpec): Column[] {
  if (spec.columns) return spec.columns;
  const last = spec.shape.at(-1);
  const count = typeof last === "number" ? last : 1;
  return Array.from({ length: count }, (_, i) => ({
    name: `${i + 1}`,
    type: "number" as const,
    encoding: "none" as const,
  }));
}
