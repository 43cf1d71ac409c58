import { numbersIn, type Step } from "@/runtime/steps/working";
import { alongAxis } from "./alongAxis";

/** The place of the largest number along an axis, of equal ones the first. The axis is gone. */
export const argmax: Step<"argmax"> = (working, { axis }) => {
  const numbers = numbersIn(working, "argmax");
  const { data, shape, axes } = numbers;
  const { place, count, stride, starts } = alongAxis(numbers, axis, "argmax");
  const places = starts.map((start) => {
    let best = 0;
    for (let at = 1; at < count; at++) {
      if ((data[start + at * stride] ?? 0) > (data[start + best * stride] ?? 0)) best = at;
    }
    return best;
  });
  return {
    form: "numbers",
    axes: axes.slice(0, place) + axes.slice(place + 1),
    shape: shape.toSpliced(place, 1),
    data: Float64Array.from(places),
  };
};
