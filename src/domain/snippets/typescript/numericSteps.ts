import type { Held, StepWriter, Width, Writing } from "@/domain/snippets/code/held";
import { invertedFrom, isCastWritten } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { integerRanges } from "@/domain/tensor";
import { change } from "./lines";

const arrays: Record<Width, string> = {
  byte: "Uint8ClampedArray",
  single: "Float32Array",
  double: "Float64Array",
};

/** Every number changed by an expression of `value`. `width`: what holds the changed ones; fractions, where it is not told. */
function eachNumber(held: Held, writing: Writing, expression: string, width?: Width): Held | null {
  if (held.form === "picture") {
    const to = width ?? (held.width === "double" ? "double" : "single");
    change(writing, `${writing.helper("mapped")}(${writing.variable}, ${arrays[to]}, (value) => ${expression})`);
    return { ...held, width: to };
  }
  if (held.form !== "numbers") return null;
  change(writing, `${writing.variable}.map((value) => ${expression})`);
  return held;
}

/** Every number changed by a function that is made from all of them. */
function eachBy(held: Held, writing: Writing, helper: string, options: readonly number[]): Held | null {
  const { variable } = writing;
  const from = held.form === "picture" ? `${variable}.data` : variable;
  const made = `${writing.helper(helper)}(${[from, ...options.map((option) => written(option))].join(", ")})`;
  if (held.form === "numbers") {
    change(writing, `${variable}.map(${made})`);
    return held;
  }
  if (held.form !== "picture") return null;
  const width = held.width === "double" ? "double" : "single";
  change(writing, `${writing.helper("mapped")}(${variable}, ${arrays[width]}, ${made})`);
  return { ...held, width };
}

const normalize: StepWriter<"normalize"> = (held, { image_mean: mean, image_std: std }, writing) => {
  if (typeof mean === "number" && typeof std === "number") {
    return eachNumber(held, writing, `(value - ${written(mean)}) / ${written(std)}`);
  }
  if (held.form !== "picture") return null;
  const list = (value: number | number[]) => (typeof value === "number" ? Array(held.channels).fill(value) : value);
  const [means, deviations] = [list(mean), list(std)];
  if (means.length !== held.channels || deviations.length !== held.channels) return null;
  const width = held.width === "double" ? "double" : "single";
  const scaled = `(value - (${written(means)}[channel] ?? 0)) / (${written(deviations)}[channel] ?? 1)`;
  change(writing, `${writing.helper("mapped")}(${writing.variable}, ${arrays[width]}, (value, channel) => ${scaled})`);
  return { ...held, width };
};

const invert: StepWriter<"invert"> = (held, kwargs, writing) => {
  const isByte = held.form === "picture" && held.width === "byte";
  const top = invertedFrom(held, kwargs);
  return eachNumber(held, writing, `${written(top)} - value`, isByte && top === 255 ? "byte" : undefined);
};

const ensureDtype: StepWriter<"ensure_dtype"> = (held, { datatype }, writing) => {
  if (!isCastWritten(datatype)) return null;
  if (datatype === "UINT8" && held.form === "picture" && held.width === "byte") return held;
  if (datatype === "FP64") return eachNumber(held, writing, "value", "double");
  if (datatype === "FP32") return eachNumber(held, writing, "Math.fround(value)", "double");
  if (datatype === "BOOL") return eachNumber(held, writing, "(value === 0 ? 0 : 1)", "double");
  const [low = 0n, high = 0n] = integerRanges[datatype] ?? []; // all others are integers
  const least = Math.max(Number(low), Number.MIN_SAFE_INTEGER);
  const most = Math.min(Number(high), Number.MAX_SAFE_INTEGER);
  return eachNumber(held, writing, `Math.min(Math.max(Math.trunc(value), ${least}), ${most})`, "double");
};

/** Steps on numbers, wherever they come from. */
export const numericSteps = {
  rescale: ((held, { rescale_factor: factor, offset }, writing) =>
    eachNumber(
      held,
      writing,
      `value * ${written(factor)}${offset === 0 ? "" : ` + ${written(offset)}`}`,
    )) satisfies StepWriter<"rescale">,
  normalize,
  zero_mean_unit_variance: ((held, { eps }, writing) =>
    eachBy(held, writing, "standardizing", [eps])) satisfies StepWriter<"zero_mean_unit_variance">,
  scale_range: ((held, { min_percentile, max_percentile, eps }, writing) =>
    eachBy(held, writing, "scaling", [min_percentile, max_percentile, eps])) satisfies StepWriter<"scale_range">,
  clip: ((held, { min, max }, writing) =>
    eachNumber(
      held,
      writing,
      `Math.min(Math.max(value, ${written(min)}), ${written(max)})`,
    )) satisfies StepWriter<"clip">,
  binarize: ((held, { threshold }, writing) =>
    eachNumber(held, writing, `value > ${written(threshold)} ? 1 : 0`)) satisfies StepWriter<"binarize">,
  invert,
  ensure_dtype: ensureDtype,
};
