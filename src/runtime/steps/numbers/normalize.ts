import { Refusal } from "@/runtime/steps/refusal";
import { floatsLike, numbersIn, type Step } from "@/runtime/steps/working";

/** One mean and deviation for all, or one for each place along the axis C. */
export const normalize: Step<"normalize"> = (working, { image_mean, image_std }) => {
  const numbers = numbersIn(working, "normalize");
  const axis = numbers.axes.indexOf("C");
  const channels = axis < 0 ? 1 : (numbers.shape[axis] ?? 1);
  const means = valuesFor(image_mean, channels);
  const deviations = valuesFor(image_std, channels);
  if (deviations.includes(0)) throw new Refusal("steps", "normalize cannot divide by an image_std of 0");
  const { data } = numbers;
  const changed = floatsLike(data, data.length);
  // Numbers of one channel lie `stride` together, and then again behind those of the others.
  const stride = axis < 0 ? data.length : numbers.shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  for (let channel = 0; channel < channels && channel * stride < data.length; channel++) {
    const mean = means[channel % means.length] ?? 0; // none is empty, as below
    const deviation = deviations[channel % deviations.length] ?? 1;
    for (let start = channel * stride; start < data.length; start += channels * stride) {
      for (let at = start; at < start + stride; at++) changed[at] = ((data[at] as number) - mean) / deviation; // inside
    }
  }
  return { ...numbers, data: changed };
};

/** One value for each channel, or one for all, of which an output may have millions. */
function valuesFor(value: number | number[], channels: number): number[] {
  if (typeof value === "number") return [value];
  if (value.length === channels) return value;
  throw new Refusal("steps", `normalize has ${value.length} values, and the axis C has ${channels}`);
}
