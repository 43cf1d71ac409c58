import type { TensorSpec } from "./manifest";

export type SymbolLimits = TensorSpec["dims"][string];

/** Sizes that an axis may have: from `least` to `most`, which are two of them, every `step`. */
export interface Sizes {
  least: number;
  /** `Infinity`: there is no most. */
  most: number;
  step: number;
}

/** The sizes within a symbol's limits. A step without a minimum counts from itself: its multiples. */
export function sizesOf({ minimum, maximum = Number.POSITIVE_INFINITY, step = 1 }: SymbolLimits = {}): Sizes {
  const least = minimum ?? step;
  return { least, most: least + Math.floor((maximum - least) / step) * step, step };
}

/** The sizes of one axis of a tensor's shape. */
export function axisSizes({ dims }: Pick<TensorSpec, "dims">, declared: number | string): Sizes {
  if (typeof declared === "number") return { least: declared, most: declared, step: 1 };
  return sizesOf(Object.hasOwn(dims, declared) ? dims[declared] : undefined);
}
