import type { TensorSpec } from "@/domain/manifest";
import { notANumber, numberFrom } from "@/domain/numberFrom";
import { type SymbolLimits, sizesOf } from "@/domain/sizes";
import { anyAxes, isAnyShape, settledShape, sizeIssue, startingSize as startingNumber } from "@/domain/symbols";
import { readShape } from "./readShape";

/** The sizes that a shape leaves open, each once. */
export function symbolsOf({ shape }: Pick<TensorSpec, "shape">): string[] {
  return [...new Set(shape.filter((size) => typeof size === "string"))];
}

export function limitsOf({ dims }: Pick<TensorSpec, "dims">, symbol: string): SymbolLimits {
  return (Object.hasOwn(dims, symbol) ? dims[symbol] : undefined) ?? {};
}

/** What a symbol's field starts with. */
export function startingSize({ dims }: Pick<TensorSpec, "dims">, symbol: string): string {
  return String(startingNumber({ dims }, symbol));
}

/** The sizes that a tensor of this shape has, as typed: by symbol, and none where it has other axes. */
export function sizesIn(spec: Pick<TensorSpec, "shape">, actual: readonly number[]): Map<string, string> {
  if (isAnyShape(spec)) return new Map([[anyAxes, actual.join(", ")]]);
  if (actual.length !== spec.shape.length) return new Map();
  return new Map(spec.shape.flatMap((size, axis) => (typeof size === "string" ? [[size, String(actual[axis])]] : [])));
}

/** `1 to 512, steps of 8` */
export function sizeLimitsText(limits: SymbolLimits): string {
  const { minimum, maximum, step } = limits;
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : maximum === undefined
        ? `at least ${sizesOf(limits).least}`
        : `at most ${maximum}`;
  return step === undefined || step === 1 ? range : `${range}, steps of ${step}`;
}

/** The sizes as typed, or what is wrong with the first that is. */
export function readSizes(
  spec: Pick<TensorSpec, "shape" | "dims">,
  typed: Readonly<Record<string, string>>,
): { sizes: Record<string, number> } | { symbol: string; error: string } {
  const sizes = new Map<string, number>();
  for (const symbol of symbolsOf(spec)) {
    const text = (Object.hasOwn(typed, symbol) ? typed[symbol] : undefined) ?? startingSize(spec, symbol);
    const size = numberFrom(text);
    const issue =
      size === null ? notANumber(text) : size < 1 ? `${size} is less than 1` : sizeIssue(limitsOf(spec, symbol), size);
    if (size === null || issue) return { symbol, error: `${symbol}: ${issue}.` };
    sizes.set(symbol, size);
  }
  return { sizes: Object.fromEntries(sizes) };
}

/** The shape in the sizes as typed, or itself as typed where the model takes any; else the size that is wrong, and why. */
export function typedShape(
  spec: Pick<TensorSpec, "shape" | "dims">,
  typed: Readonly<Record<string, string>>,
): { shape: number[] } | { symbol: string; error: string } {
  if (isAnyShape(spec)) {
    const read = readShape(typed[anyAxes] ?? startingSize(spec, anyAxes));
    return "error" in read ? { symbol: anyAxes, ...read } : read;
  }
  const read = readSizes(spec, typed);
  return "error" in read ? read : { shape: settledShape(spec, new Map(Object.entries(read.sizes))) };
}
