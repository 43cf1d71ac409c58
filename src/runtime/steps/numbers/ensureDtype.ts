import { halfBits, numberFromHalf } from "@/domain/halfFloat";
import { integerRanges } from "@/domain/tensor";
import { Refusal } from "@/runtime/steps/refusal";
import { doublesOf, mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** The values that the datatype can hold: integers lose their fraction and stop at the ends of their range. */
export const ensureDtype: Step<"ensure_dtype"> = (working, { datatype }) => {
  const numbers = numbersIn(working, "ensure_dtype");
  if (datatype === "BYTES") throw new Refusal("steps", "ensure_dtype cannot make texts of numbers");
  if (datatype === "UINT8" && numbers.data instanceof Uint8ClampedArray) return numbers;
  const doubles = { ...numbers, data: doublesOf(numbers) };
  if (datatype === "BOOL") return mapped(doubles, (value) => (value === 0 ? 0 : 1));
  if (datatype === "FP64") return doubles;
  if (datatype === "FP32") return mapped(doubles, Math.fround);
  if (datatype === "FP16") return mapped(doubles, (value) => numberFromHalf(halfBits(value)));
  const [low = 0n, high = 0n] = integerRanges[datatype] ?? []; // all others are integers
  // The ends of the 64-bit ranges are rounded inwards to what a double holds exactly.
  const least = Math.max(Number(low), Number.MIN_SAFE_INTEGER);
  const most = Math.min(Number(high), Number.MAX_SAFE_INTEGER);
  return mapped(doubles, (value) => {
    if (Number.isNaN(value)) throw new Refusal("value", `NaN is not ${datatype}`);
    return Math.min(Math.max(Math.trunc(value), least), most) + 0; // no −0
  });
};
