import type { GoldenOutput } from "./exampleValues";
import type { Metric } from "./kinds";
import { type Example, MISMATCHES_PER_MILLION_MAX, RELATIVE_TOLERANCE_MAX, type Tolerance } from "./manifest";
import { integerRanges, numbersOf, type Tensor, textsOf } from "./tensor";
import type { OutputValue } from "./values";

/** What one output of a golden example came to. */
export interface Comparison {
  output: string;
  passed: boolean;
  /** Why not, as a clause. Empty when it passed. */
  reason: string;
  metric: string;
  elements: number;
  /** Elements outside the tolerance; for `topk_equal` and `cosine`, rows along the last axis that differ. */
  mismatched: number;
  /** Over pairs of finite numbers; 0 where there are none. */
  largestAbsoluteError: number;
  /** Of the expected number, where that is not 0. */
  largestRelativeError: number;
  /**
   * The largest difference as a part of what its own element is allowed: 1 is just allowed, Infinity is a difference where none is, or a number on
   * one side alone. `null` where no numbers were held against each other one by one.
   */
  largestShare: number | null;
  /** What was held against: the manifest's, or the cap where that is narrower; the relative part is 0 where it has no meaning. */
  tolerance: { relative: number; absolute: number; mismatchedPerMillion: number };
  /** Whether the manifest asks for more than is allowed. */
  capped: boolean;
}

/** Absolute tolerance may be this part of what the expected numbers span, 0 included: more would let answers pass that look different. */
const ABSOLUTE_OF_SPAN_MAX = 1e-2;
/** The cap is never below the rounding of single precision around 1. */
const ABSOLUTE_CAP_LEAST = 1e-6;
/** Whole numbers count or name something, such as a class: another one is another answer. */
const ABSOLUTE_CAP_WHOLE = 0.5;
/** Of 8 bits they are levels, as of light. */
const levels = new Set<string>(["UINT8", "INT8"]);
const SIMILARITY_DEFAULT = 0.999;

type Judged = Pick<Comparison, "mismatched" | "reason"> & Partial<Comparison>;
type Judge = (expected: Tensor, actual: Tensor, example: Rules) => Judged;
type Rules = Pick<Example, "metric" | "metric_kwargs" | "tolerance">;

/** Compares every golden output of an example with what the graph gave here and, for `text_equal`, with what was read of it. */
export function compareExample(
  example: Rules,
  golden: Record<string, GoldenOutput>,
  { tensors, values }: { tensors: Record<string, Tensor>; values: Record<string, OutputValue> },
): Comparison[] {
  return Object.entries(golden).map(([output, expected]) => {
    const actual = Object.hasOwn(tensors, output) ? tensors[output] : undefined;
    if (!actual) return finished(output, example, { mismatched: 1, reason: "the graph did not give it" });
    if (example.metric === "text_equal") {
      const value = Object.hasOwn(values, output) ? values[output] : undefined;
      return finished(output, example, judgeText(expected, actual, value));
    }
    if ("text" in expected) {
      return finished(output, example, { mismatched: 1, reason: `${example.metric} cannot compare a text` });
    }
    return compareTensors(output, expected.tensor, actual, example);
  });
}

/** Compares one output. `text_equal` has its own way in `compareExample`. */
export function compareTensors(output: string, expected: Tensor, actual: Tensor, example: Rules): Comparison {
  const elements = expected.data.length;
  const differs = (reason: string) => finished(output, example, { elements, mismatched: elements, reason });
  if (actual.datatype !== expected.datatype) return differs(`it is ${actual.datatype}, not ${expected.datatype}`);
  if (actual.shape.join() !== expected.shape.join() || actual.data.length !== elements) {
    return differs(`its shape is [${actual.shape.join(", ")}], not [${expected.shape.join(", ")}]`);
  }
  if (elements === 0) return differs("it is empty, which shows nothing");
  const known: Partial<Record<string, Judge>> = judges;
  const judge = Object.hasOwn(known, example.metric) ? known[example.metric] : undefined;
  return judge
    ? finished(output, example, { elements, ...judge(expected, actual, example) })
    : differs(`the metric ${example.metric} is not known here`);
}

const judges: Record<Exclude<Metric, "text_equal">, Judge> = {
  allclose: judgeCloseness,
  topk_equal: (expected, actual, { metric_kwargs: { k = 1 } }) =>
    judgeRows(expected, actual, "topk_equal", (one, other) => {
      const isRanked = !hasNaN(one) && !hasNaN(other);
      return isRanked && topPlaces(one, k).join() === topPlaces(other, k).join();
    }),
  cosine: (expected, actual, { metric_kwargs: { minimum_similarity = SIMILARITY_DEFAULT } }) =>
    judgeRows(expected, actual, "cosine", (one, other) => similarity(one, other) >= minimum_similarity),
};

/** An element mismatches when |o − t| > absolute + relative · |t|. NaN matches nothing, an infinity only itself; whole numbers, truths and texts have no relative part. */
function judgeCloseness(expected: Tensor, actual: Tensor, { tolerance }: Rules): Judged {
  const elements = expected.data.length;
  const { applied, capped } = cappedTolerance(tolerance, expected);
  let mismatched = 0;
  let largestAbsoluteError = 0;
  let largestRelativeError = 0;
  let largestShare = 0;
  const texts = textsOf(expected);
  if (texts) mismatched = texts.filter((text, at) => text !== actual.data[at]).length;
  else {
    const [targets, given] = [comparable(expected), comparable(actual)];
    for (let at = 0; at < elements; at++) {
      const target = Math.abs(Number(targets[at]));
      const off = distance(targets[at] ?? 0, given[at] ?? 0);
      const granted = applied.absolute + applied.relative * target;
      if (!(off <= granted || off === 0)) mismatched++;
      if (off !== 0)
        largestShare = Math.max(largestShare, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off / granted);
      if (!Number.isFinite(off) || !Number.isFinite(target)) continue;
      largestAbsoluteError = Math.max(largestAbsoluteError, off);
      if (target > 0) largestRelativeError = Math.max(largestRelativeError, off / target);
    }
  }
  const isOff = mismatched > mismatchesAllowed(elements, applied);
  const reason = isOff ? `${mismatched} of ${elements} elements are outside the tolerance` : "";
  const errors = { largestAbsoluteError, largestRelativeError, largestShare: texts ? null : largestShare };
  return { mismatched, reason, ...errors, tolerance: applied, capped };
}

/** How many elements may be outside, whatever is expected of them. */
export function mismatchesAllowed(elements: number, { mismatchedPerMillion }: Comparison["tolerance"]): number {
  return Math.floor((elements * mismatchedPerMillion) / 1e6);
}

/** The elements as they are held, but for half floats, which are held as patterns. */
function comparable(tensor: Tensor): Exclude<Tensor["data"], string[]> {
  return tensor.datatype === "FP16" || Array.isArray(tensor.data) ? numbersOf(tensor) : tensor.data;
}

/**
 * |o − t|; equal infinities are 0 apart, and 64-bit numbers are subtracted before they are rounded. An infinity on one side alone would make an
 * infinite tolerance, ∞ ≤ absolute + relative · ∞, so it is no distance.
 */
function distance(target: number | bigint, given: number | bigint): number {
  if (given === target) return 0;
  if (typeof target === "bigint" || typeof given === "bigint") return Math.abs(Number(BigInt(given) - BigInt(target)));
  return Number.isFinite(target) && Number.isFinite(given) ? Math.abs(given - target) : Number.NaN;
}

/** The manifest's tolerance, within the caps. */
function cappedTolerance(
  { relative_tolerance, absolute_tolerance, mismatched_elements_per_million }: Tolerance,
  expected: Tensor,
): { applied: Comparison["tolerance"]; capped: boolean } {
  const isWhole = expected.datatype in integerRanges || expected.datatype === "BOOL";
  const cap =
    isWhole && !levels.has(expected.datatype)
      ? ABSOLUTE_CAP_WHOLE
      : Math.max(ABSOLUTE_OF_SPAN_MAX * spanOf(expected), ABSOLUTE_CAP_LEAST);
  const applied = {
    relative: isWhole ? 0 : Math.min(relative_tolerance, RELATIVE_TOLERANCE_MAX),
    absolute: Math.min(absolute_tolerance, cap),
    mismatchedPerMillion: Math.min(mismatched_elements_per_million, MISMATCHES_PER_MILLION_MAX),
  };
  return { applied, capped: absolute_tolerance > cap };
}

/** From the least to the greatest finite element, 0 among them. */
function spanOf(tensor: Tensor): number {
  if (textsOf(tensor)) return 0;
  let least = 0;
  let greatest = 0;
  const numbers = comparable(tensor);
  for (let at = 0; at < numbers.length; at++) {
    const value = Number(numbers[at]);
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return greatest - least;
}

/** Holds row against row along the last axis. A row of one element has only one order and one direction, so it would always pass. */
function judgeRows(
  expected: Tensor,
  actual: Tensor,
  metric: string,
  agree: (expected: Row, actual: Row) => boolean,
): Judged {
  const width = expected.shape.at(-1) ?? 1;
  if (textsOf(expected) || width < 2) return { mismatched: 1, reason: `${metric} shows nothing on such an output` };
  const [targets, given] = [comparable(expected), comparable(actual)];
  const rows = targets.length / width;
  let mismatched = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * width, (row + 1) * width];
    if (!agree(targets.subarray(from, to), given.subarray(from, to))) mismatched++;
  }
  return { mismatched, reason: mismatched ? `${mismatched} of ${rows} rows differ by ${metric}` : "" };
}

type Row = ReturnType<typeof comparable>;

function hasNaN(row: Row): boolean {
  for (let at = 0; at < row.length; at++) if (Number.isNaN(row[at])) return true;
  return false;
}

/** Places of the `k` largest, largest first, of equal ones the first. */
function topPlaces(row: Row, k: number): number[] {
  const places: number[] = [];
  const valueAt = (rank: number) => row[places[rank] ?? 0] ?? 0;
  for (let at = 0; at < row.length; at++) {
    const value = row[at] ?? 0;
    if (places.length === k && valueAt(k - 1) >= value) continue;
    let [rank, end] = [0, places.length];
    while (rank < end) {
      const middle = (rank + end) >> 1;
      if (valueAt(middle) < value) end = middle;
      else rank = middle + 1;
    }
    places.splice(rank, 0, at);
    if (places.length > k) places.pop();
  }
  return places;
}

/** Cosine of the angle. Rounding a 64-bit whole number to a double turns it by less than any `minimum_similarity` can tell. */
function similarity(one: Row, other: Row): number {
  let [dot, oneSquared, otherSquared] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const value = Number(one[at]);
    const counterpart = Number(other[at]);
    dot += value * counterpart;
    oneSquared += value * value;
    otherSquared += counterpart * counterpart;
  }
  return dot / Math.sqrt(oneSquared * otherSquared); // NaN for no direction, and no NaN is ≥ anything
}

function judgeText(expected: GoldenOutput, actual: Tensor, value: OutputValue | undefined): Judged {
  const target = "text" in expected ? expected.text : textsOf(expected.tensor)?.join("\n");
  const whole = textsOf(actual)?.join("\n");
  const shown = value?.kind === "text" ? value.text : value?.kind === "category" ? value.label : undefined;
  // What is shown may be cut; a golden tensor has all of it.
  const given = "text" in expected ? (shown ?? whole) : (whole ?? shown);
  if (target === undefined || given === undefined) return { mismatched: 1, reason: "text_equal needs texts" };
  return target === given ? { mismatched: 0, reason: "" } : { mismatched: 1, reason: "the text is another" };
}

function finished(output: string, { metric, tolerance }: Rules, judged: Judged): Comparison {
  return {
    output,
    metric,
    passed: judged.reason === "",
    elements: 1,
    largestAbsoluteError: 0,
    largestRelativeError: 0,
    largestShare: null,
    tolerance: {
      relative: tolerance.relative_tolerance,
      absolute: tolerance.absolute_tolerance,
      mismatchedPerMillion: tolerance.mismatched_elements_per_million,
    },
    capped: false,
    ...judged,
  };
}
