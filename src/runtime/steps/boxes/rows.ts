import { Refusal } from "@/runtime/steps/refusal";
import type { Numbers } from "@/runtime/steps/working";

/** Numbers of as many things, `width` for each. */
export interface Rows {
  count: number;
  width: number;
  at(row: number, column: number): number;
}

/** A batch of one, or none, as rows. `count`: how many there must be; absent: as many as there are. `transposed`: a thing's numbers stand below each other. */
export function rowsOf(
  { shape, data }: Numbers,
  { transposed, what, count }: { transposed: boolean; what: string; count?: number },
): Rows {
  const sizes = [...shape];
  while (sizes.length > 2 && sizes[0] === 1) sizes.shift();
  const [first = 1, last = 1] = sizes;
  // One number for each thing may stand in a row or below each other.
  const isList = count !== undefined && data.length === count && sizes.length <= 2 && Math.max(first, last) === count;
  const [rows, width] = isList ? [count, 1] : transposed ? [last, first] : [first, last];
  if ((sizes.length !== 2 && !isList) || (count !== undefined && rows !== count)) {
    const wanted = count === undefined ? "rows of numbers" : `numbers for ${count} boxes`;
    throw new Refusal("steps", `${what} should hold ${wanted}, and its shape is [${shape.join(", ")}]`);
  }
  return {
    count: rows,
    width,
    at: transposed
      ? (row, column) => data[column * rows + row] ?? Number.NaN
      : (row, column) => data[row * width + column] ?? Number.NaN,
  };
}

/** Columns `from` on. */
export function columnsFrom({ count, width, at }: Rows, from: number): Rows {
  return { count, width: Math.max(0, width - from), at: (row, column) => at(row, from + column) };
}
