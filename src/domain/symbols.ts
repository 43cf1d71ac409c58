import { numberIssue } from "./cells";
import type { TensorSpec } from "./manifest";
import { sidesIssue } from "./sidesIssue";
import { axisSizes, type SymbolLimits, sizesOf } from "./sizes";
import { countText } from "./words";

/** Sizes that symbols of shapes have in one call. */
export type SymbolSizes = Map<string, number>;

/** The symbol of a shape with any number of axes. No manifest can declare it: there a symbol has a character at least. */
export const anyAxes = "";

/** Whether nobody knows how many axes a tensor has: neither what it is given nor what it is fed is held against a shape. */
export function isAnyShape({ shape }: Pick<TensorSpec, "shape">): boolean {
  return shape.length === 1 && shape[0] === anyAxes;
}

/** Why a tensor of this shape is not what `spec` says; a symbol met for the first time takes its size. `null`: it is. */
export function shapeIssue(spec: TensorSpec, actual: readonly number[], sizes: SymbolSizes): string | null {
  const { shape, dims } = spec;
  if (isAnyShape(spec)) return null;
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

/** Why a size is not within its limits. An axis without a minimum may also be empty. `null`: it is. */
export function sizeIssue(limits: SymbolLimits | undefined, size: number): string | null {
  const { least, most, step } = sizesOf(limits);
  const minimum = limits?.minimum;
  const issue = numberIssue(size, { minimum, maximum: most, integer: true });
  if (issue || (size - least) % step === 0) return issue;
  return `${size} is not ${minimum === undefined ? "" : `${minimum} plus `}a multiple of ${step}`;
}

/** The shape with every symbol settled: as in this call, else its default, else the least allowed. */
export function settledShape(
  { shape, dims }: Pick<TensorSpec, "shape" | "dims">,
  sizes: ReadonlyMap<string, number>,
): number[] {
  return shape.map((dimension) => {
    if (typeof dimension === "number") return dimension;
    return sizes.get(dimension) ?? startingSize({ dims }, dimension);
  });
}

/** The shape that so many elements fill: where one symbol alone is not settled in this call, they settle it. */
export function filledShape(
  spec: Pick<TensorSpec, "shape" | "dims">,
  elements: number,
  sizes: ReadonlyMap<string, number>,
): number[] {
  const [symbol, ...others] = spec.shape.filter((dimension) => typeof dimension === "string" && !sizes.has(dimension));
  if (typeof symbol !== "string" || others.length > 0) return settledShape(spec, sizes);
  const withSize = (size: number) => settledShape(spec, new Map(sizes).set(symbol, size));
  const size = elements / withSize(1).reduce((product, each) => product * each, 1);
  return Number.isInteger(size) ? withSize(size) : settledShape(spec, sizes);
}

/** What a symbol is where nothing has settled it. */
export function startingSize({ dims }: Pick<TensorSpec, "dims">, symbol: string): number {
  const preset = Object.hasOwn(dims, symbol) ? dims[symbol]?.default : undefined;
  return preset ?? axisSizes({ dims }, symbol).least;
}
