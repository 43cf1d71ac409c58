import { Refusal } from "@/runtime/steps/refusal";
import { mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** One mean and deviation for all, or one for each place along the axis C. */
export const normalize: Step<"normalize"> = (working, { image_mean, image_std }) => {
  const numbers = numbersIn(working, "normalize");
  const axis = numbers.axes.indexOf("C");
  const channels = axis < 0 ? 1 : (numbers.shape[axis] ?? 1);
  const means = valuesFor(image_mean, channels);
  const deviations = valuesFor(image_std, channels);
  if (deviations.includes(0)) throw new Refusal("steps", "normalize cannot divide by an image_std of 0");
  // Numbers of one channel lie `stride` apart.
  const stride = numbers.shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  return mapped(numbers, (value, at) => {
    const channel = axis < 0 ? 0 : Math.floor(at / stride) % channels;
    return (value - (means[channel % means.length] ?? 0)) / (deviations[channel % deviations.length] ?? 1); // none is empty
  });
};

/** One value for each channel, or one for all, of which an output may have millions. */
function valuesFor(value: number | number[], channels: number): number[] {
  if (typeof value === "number") return [value];
  if (value.length === channels) return value;
  throw new Refusal("steps", `normalize has ${value.length} values, and the axis C has ${channels}`);
}
