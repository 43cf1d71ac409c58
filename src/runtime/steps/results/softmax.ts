import { floatsLike, numbersIn, type Step } from "@/runtime/steps/working";
import { alongAxis } from "./alongAxis";

export const softmax: Step<"softmax"> = (working, { axis }) => {
  const numbers = numbersIn(working, "softmax");
  const { data } = numbers;
  const { count, stride, starts } = alongAxis(numbers, axis, "softmax");
  const shares = floatsLike(data, data.length);
  for (const start of starts) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at++) largest = Math.max(largest, data[start + at * stride] ?? 0);
    let sum = 0;
    for (let at = 0; at < count; at++) {
      const power = Math.exp((data[start + at * stride] ?? 0) - largest);
      shares[start + at * stride] = power;
      sum += power;
    }
    for (let at = 0; at < count; at++) shares[start + at * stride] = (shares[start + at * stride] ?? 0) / sum;
  }
  return { ...numbers, data: shares };
};
