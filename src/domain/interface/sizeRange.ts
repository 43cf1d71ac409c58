import type { Manifest, TensorSpec } from "@/domain/manifest";
import { axisSizes, type Sizes } from "@/domain/sizes";

/** The limits of every symbol, wherever they are declared: the same symbol is the same size. */
export function symbolLimits({ inputs, outputs }: Pick<Manifest, "inputs" | "outputs">): TensorSpec["dims"] {
  return Object.fromEntries([...inputs, ...outputs].flatMap(({ dims }) => Object.entries(dims)));
}

/** The sizes of one axis of a declared shape. */
export function sizeRange(declared: number | string, limits: TensorSpec["dims"]): Sizes {
  return settled(axisSizes({ dims: limits }, declared));
}

/** The same sizes with an end that is one of them; a single size has no step. */
function settled({ least, most, step }: Sizes): Sizes {
  const last = least + Math.floor((most - least) / step) * step;
  return { least, most: last, step: last === least ? 1 : step };
}

export function isSingle({ least, most }: Sizes): boolean {
  return least === most;
}

/** Whether every size of `inner` is one of `outer`. */
export function isWithin(inner: Sizes, outer: Sizes): boolean {
  if (inner.least < outer.least || inner.most > outer.most) return false;
  return (inner.least - outer.least) % outer.step === 0 && (isSingle(inner) || inner.step % outer.step === 0);
}

/** Sizes that both have; where their steps do not meet, those of the first within the second's ends. */
export function intersection(one: Sizes, other: Sizes): Sizes {
  if (isWithin(other, one)) return other;
  const least = Math.max(one.least, one.least + Math.ceil((other.least - one.least) / one.step) * one.step);
  return settled({ least, most: Math.min(one.most, other.most), step: one.step });
}
