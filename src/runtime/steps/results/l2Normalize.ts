import { floatsLike, numbersIn, type Step } from "@/runtime/steps/working";
import { alongAxis } from "./alongAxis";

/** Vectors of length 1 along an axis. A length below `eps` counts as `eps`, so that zeros stay zeros. */
export const l2Normalize: Step<"l2_normalize"> = (working, { axis, eps }) => {
  const numbers = numbersIn(working, "l2_normalize");
  const { data } = numbers;
  const { count, stride, starts } = alongAxis(numbers, axis, "l2_normalize");
  const scaled = floatsLike(data, data.length);
  for (const start of starts) {
    let squares = 0;
    for (let at = 0; at < count; at++) squares += (data[start + at * stride] ?? 0) ** 2;
    const length = Math.max(Math.sqrt(squares), eps);
    for (let at = 0; at < count; at++) scaled[start + at * stride] = (data[start + at * stride] ?? 0) / length;
  }
  return { ...numbers, data: scaled };
};
