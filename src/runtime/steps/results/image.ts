import { EDGE_MAX, PIXELS_MAX } from "@/domain/imageHeader";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { Refusal } from "@/runtime/steps/refusal";
import { numbersIn, type Step } from "@/runtime/steps/working";

/** A picture from numbers between `minimum` and `maximum`: one channel is grey, four have opacity. */
export const image: Step<"image"> = (working, { minimum, maximum }, { spec }) => {
  const numbers = numbersIn(working, "image");
  if (numbers.axes.includes("?")) throw new Refusal("steps", "image needs to know the layout of its output");
  const { shape, data } = arranged(numbers, "HWC");
  const [height = 0, width = 0, channels = 0] = shape; // HWC has three sizes
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new Refusal("steps", `a picture has 1, 3 or 4 channels, and this has ${channels}`);
  }
  if (height * width === 0) throw new Refusal("steps", "image gets no pixels");
  if (height > EDGE_MAX || width > EDGE_MAX)
    throw new Refusal("steps", `${Math.max(height, width)} pixels along an edge are more than ${EDGE_MAX}`);
  if (height * width > PIXELS_MAX)
    throw new Refusal("steps", `${height} × ${width} pixels are more than ${PIXELS_MAX}`);
  if (data.some(Number.isNaN)) throw new Refusal("steps", "it holds what is not a number");
  const top = maximum ?? (spec.datatype === "UINT8" ? 255 : 1);
  if (top <= minimum) throw new Refusal("steps", `its maximum ${top} is not more than its minimum ${minimum}`);
  const rgba = new Uint8ClampedArray(4 * height * width).fill(255);
  const level = (at: number) => Math.floor((((data[at] ?? 0) - minimum) / (top - minimum)) * 255 + 0.5);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[4 * pixel + channel] = level(channels === 1 ? pixel : pixel * channels + channel);
    }
    if (channels === 4) rgba[4 * pixel + 3] = level(4 * pixel + 3);
  }
  return { form: "read", value: { kind: "image", picture: { width, height, rgba } } };
};
