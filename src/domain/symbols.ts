import { numberIssue } from "./cells";
import type { Manifest, TensorSpec } from "./manifest";
import { sidesIssue } from "./sidesIssue";
import { countText } from "./words";

/** Sizes that symbols of shapes have in one call. */
export type SymbolSizes = Map<string, number>;

type Limits = TensorSpec["dims"][string];

/** Why a tensor of this shape is not what `spec` says; a symbol met for the first time takes its size. `null`: it is. */
export function shapeIssue(spec: TensorSpec, actual: readonly number[], sizes: SymbolSizes): string | null {
  const { shape, dims } = spec;
  const written = `[${actual.join(", ")}]`;
  if (actual.length !== shape.length)
    return `the shape ${written} has ${countText(actual.length, "axis", "axes")}, not ${shape.length}`;
  const sides = sidesIssue(spec, actual);
  if (sides) return sides;
  for (const [axis, dimension] of shape.entries()) {
    const size = actual[axis] ?? 0; // as many as in `shape`
    if (typeof dimension === "number") {
      if (size !== dimension) return `the shape ${written} is not [${shape.join(", ")}]`;
      continue;
    }
    const known = sizes.get(dimension);
    if (known !== undefined && known !== size) return `${dimension} is ${size} here and ${known} elsewhere`;
    const issue = sizeIssue(Object.hasOwn(dims, dimension) ? dims[dimension] : undefined, size);
    if (issue) return `${dimension}: ${issue}`;
    sizes.set(dimension, size);
  }
  return null;
}

/** Why a size is not within its limits: both ends inclusive, in steps from the minimum. `null`: it is. */
export function sizeIssue(limits: Limits | undefined, size: number): string | null {
  const { minimum, maximum, step = 1 } = limits ?? {};
  const issue = numberIssue(size, { minimum, maximum, integer: true });
  if (issue || (size - (minimum ?? 0)) % step === 0) return issue;
  return `${size} is not ${minimum === undefined ? "" : `${minimum} plus `}a multiple of ${step}`;
}

/** The shape with every symbol settled: as in this call, else its default, else the manifest's override, else 1 or the least allowed. */
export function settledShape(
  { shape, dims }: Pick<TensorSpec, "shape" | "dims">,
  sizes: SymbolSizes,
  { runtime }: Pick<Manifest, "runtime">,
): number[] {
  return shape.map((dimension) => {
    if (typeof dimension === "number") return dimension;
    const limits = Object.hasOwn(dims, dimension) ? dims[dimension] : undefined;
    const overrides = runtime.freeDimensionOverrides;
    const override = Object.hasOwn(overrides, dimension) ? overrides[dimension] : undefined;
    return sizes.get(dimension) ?? limits?.default ?? override ?? limits?.minimum ?? 1;
  });
}
