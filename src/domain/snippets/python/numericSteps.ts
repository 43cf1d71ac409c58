import type { Held, StepWriter, Writing } from "@/domain/snippets/code/held";
import { invertedFrom, isCastWritten } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { integerRanges } from "@/domain/tensor";
import { change } from "./lines";

/** What holds the numbers. `null`: they are none. */
function arrayOf(held: Held, { variable }: Writing): string | null {
  if (held.form === "numbers") return variable;
  if (held.form !== "picture") return null;
  return held.width === "byte" ? `${variable}.astype(np.float32)` : variable;
}

/** Every number changed by an expression of the array. */
function eachNumber(held: Held, writing: Writing, expression: (array: string) => string): Held | null {
  const array = arrayOf(held, writing);
  if (array === null) return null;
  change(writing, expression(array));
  return held.form === "picture" && held.width === "byte" ? { ...held, width: "single" } : held;
}

const normalize: StepWriter<"normalize"> = (held, { image_mean: mean, image_std: std }, writing) => {
  const isPicture = held.form === "picture";
  const fits = (value: number | number[]) => typeof value === "number" || (isPicture && value.length === held.channels);
  if (!fits(mean) || !fits(std)) return null;
  const array = (value: number | number[]) =>
    typeof value === "number" ? written(value) : `np.array(${written(value)}, np.float32)`;
  return eachNumber(held, writing, (values) => `(${values} - ${array(mean)}) / ${array(std)}`);
};

const invert: StepWriter<"invert"> = (held, kwargs, writing) => {
  const isByte = held.form === "picture" && held.width === "byte";
  const top = invertedFrom(held, kwargs);
  if (isByte && top === 255) {
    change(writing, `255 - ${writing.variable}`);
    return held;
  }
  return eachNumber(held, writing, (values) => `${written(top)} - ${values}`);
};

const ensureDtype: StepWriter<"ensure_dtype"> = (held, { datatype }, writing) => {
  if (!isCastWritten(datatype)) return null;
  if (datatype === "UINT8" && held.form === "picture" && held.width === "byte") return held;
  if (datatype === "FP64") return eachNumber(held, writing, (values) => values);
  if (datatype === "FP32") return eachNumber(held, writing, (values) => `np.float32(${values})`);
  if (datatype === "BOOL") return eachNumber(held, writing, (values) => `np.float64(${values} != 0)`);
  const [low = 0n, high = 0n] = integerRanges[datatype] ?? []; // all others are integers
  return eachNumber(held, writing, (values) => `np.clip(np.trunc(${values}), ${low}, ${high})`);
};

/** Steps on numbers, wherever they come from. */
export const numericSteps = {
  rescale: ((held, { rescale_factor: factor, offset }, writing) =>
    eachNumber(
      held,
      writing,
      (values) => `${values} * ${written(factor)}${offset === 0 ? "" : ` + ${written(offset)}`}`,
    )) satisfies StepWriter<"rescale">,
  normalize,
  zero_mean_unit_variance: ((held, { eps }, writing) => {
    const array = arrayOf(held, writing);
    if (array === null) return null;
    return eachNumber(held, writing, () => `(${array} - ${array}.mean()) / (${array}.std() + ${written(eps)})`);
  }) satisfies StepWriter<"zero_mean_unit_variance">,
  scale_range: ((held, { min_percentile, max_percentile, eps }, writing) => {
    const array = arrayOf(held, writing);
    if (array === null) return null;
    const [low, high] = [writing.beside("low"), writing.beside("high")];
    writing.lines.push(`${low}, ${high} = np.percentile(${array}, [${min_percentile}, ${max_percentile}])`);
    return eachNumber(held, writing, () => `(${array} - ${low}) / (${high} - ${low} + ${written(eps)})`);
  }) satisfies StepWriter<"scale_range">,
  clip: ((held, { min, max }, writing) =>
    eachNumber(
      held,
      writing,
      (values) => `np.clip(${values}, ${written(min)}, ${written(max)})`,
    )) satisfies StepWriter<"clip">,
  binarize: ((held, { threshold }, writing) =>
    eachNumber(
      held,
      writing,
      (values) => `np.float32(${values} > ${written(threshold)})`,
    )) satisfies StepWriter<"binarize">,
  invert,
  ensure_dtype: ensureDtype,
};
