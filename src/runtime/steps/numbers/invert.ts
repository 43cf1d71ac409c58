import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** White becomes black. 8-bit numbers stay 8-bit where the turning point is theirs. */
export const invert: Step<"invert"> = (working, { maximum }) => {
  const numbers = numbersIn(working, "invert");
  const isByte = numbers.data instanceof Uint8ClampedArray;
  const top = maximum ?? (isByte ? 255 : 1);
  if (isByte && top === 255) return { ...numbers, data: numbers.data.map((value) => 255 - value) };
  return mapped(numbers, (value) => top - value);
};
