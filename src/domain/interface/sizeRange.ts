import type { Manifest, TensorSpec } from "@/domain/manifest";
import { DIMENSION_MAX } from "@/domain/manifestLimits";

/** Sizes that an axis may have: from `least` to `most`, both inclusive, every `step`. */
export interface SizeRange {
  least: number;
  most: number;
  step: number;
}

export type SymbolLimits = Map<string, TensorSpec["dims"][string]>;

/** The limits of every symbol, wherever they are declared: the same symbol is the same size. */
export function symbolLimits({ inputs, outputs }: Pick<Manifest, "inputs" | "outputs">): SymbolLimits {
  return new Map([...inputs, ...outputs].flatMap(({ dims }) => Object.entries(dims)));
}

/** The sizes of one axis of a declared shape. */
export function sizeRange(declared: number | string, limits: SymbolLimits): SizeRange {
  if (typeof declared === "number") return { least: declared, most: declared, step: 1 };
  const { minimum, maximum = DIMENSION_MAX, step = 1 } = limits.get(declared) ?? {};
  return settled({ least: minimum ?? step, most: maximum, step });
}

/** The same sizes with an end that is one of them; a single size has no step. */
function settled({ least, most, step }: SizeRange): SizeRange {
  const last = least + Math.floor((most - least) / step) * step;
  return { least, most: last, step: last === least ? 1 : step };
}

export function isSingle({ least, most }: SizeRange): boolean {
  return least === most;
}

/** Whether every size of `inner` is one of `outer`. */
export function isWithin(inner: SizeRange, outer: SizeRange): boolean {
  if (inner.least < outer.least || inner.most > outer.most) return false;
  return (inner.least - outer.least) % outer.step === 0 && (isSingle(inner) || inner.step % outer.step === 0);
}

/** Sizes that both have; where their steps do not meet, those of the first within the second's ends. */
export function intersection(one: SizeRange, other: SizeRange): SizeRange {
  if (isWithin(other, one)) return other;
  const least = Math.max(one.least, one.least + Math.ceil((other.least - one.least) / one.step) * one.step);
  return settled({ least, most: Math.min(one.most, other.most), step: one.step });
}
