import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** Over all elements; the deviation is that of a whole population, as in NumPy. */
export const zeroMeanUnitVariance: Step<"zero_mean_unit_variance"> = (working, { eps }) => {
  const numbers = numbersIn(working, "zero_mean_unit_variance");
  const { length } = numbers.data;
  const total = numbers.data as ArrayLike<number>; // each kind of array is one, and a union has no common `reduce`
  let sum = 0;
  for (let at = 0; at < length; at++) sum += total[at] ?? 0;
  const mean = sum / length;
  let squares = 0;
  for (let at = 0; at < length; at++) squares += ((total[at] ?? 0) - mean) ** 2;
  const deviation = Math.sqrt(squares / length);
  return mapped(numbers, (value) => (value - mean) / (deviation + eps));
};
