import { Refusal } from "@/runtime/steps/refusal";
import { numbersIn, type Step } from "@/runtime/steps/working";
import { alongAxis } from "./alongAxis";

/** No place is that of the largest where one of them is not a number. */
const notANumber = () => new Refusal("steps", "argmax gets what is not a number");

/** The place of the largest number along an axis, of equal ones the first. The axis is gone. */
export const argmax: Step<"argmax"> = (working, { axis }) => {
  const numbers = numbersIn(working, "argmax");
  const { data, shape, axes } = numbers;
  const { place, count, stride, starts } = alongAxis(numbers, axis, "argmax");
  const places = Float64Array.from(starts, (start) => {
    let best = 0;
    if (Number.isNaN(data[start])) throw notANumber();
    for (let at = 1; at < count; at++) {
      const value = data[start + at * stride] as number; // inside the bounds
      if (Number.isNaN(value)) throw notANumber();
      if (value > (data[start + best * stride] as number)) best = at;
    }
    return best;
  });
  return {
    form: "numbers",
    axes: axes.slice(0, place) + axes.slice(place + 1),
    shape: shape.toSpliced(place, 1),
    data: places,
  };
};
