import { arranged } from "@/runtime/steps/numbers/toLayout";
import { type Numbers, numbersIn, type Working } from "@/runtime/steps/working";

/** Samples, channel after channel, whatever they come from: a recording, a series or a tensor with axes `T`, `CT` or `TC`. */
export function soundIn(
  working: Working,
  step: string,
): { data: Numbers["data"]; channels: number; length: number; isMono: boolean } {
  const numbers = numbersIn(working, step);
  const named = numbers.axes === "?" ? { ...numbers, axes: "T" } : numbers;
  const { data, shape } = arranged(named, "CT");
  const [channels = 1, length = 0] = shape; // CT has two sizes
  return { data, channels, length, isMono: !named.axes.includes("C") };
}
