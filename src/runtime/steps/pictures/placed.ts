import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, pictureOf, roomFor } from "@/runtime/steps/working";

interface Canvas {
  height: number;
  width: number;
  /** Where the picture's first row and column come to lie; negative cuts them off. */
  top: number;
  left: number;
  /** Around the picture: one number, or one for each channel. */
  fill: number | number[];
}

/** The picture laid on a canvas of another size. */
export function placed(
  picture: { height: number; width: number; channels: number; data: Numbers["data"] },
  { height, width, top, left, fill }: Canvas,
): Numbers {
  const { channels, data } = picture;
  const result = roomFor(data, height, width, channels);
  if (typeof fill === "number") result.fill(fill);
  else {
    if (fill.length !== channels) {
      throw new Refusal("steps", `there are ${fill.length} constant_values for ${channels} channels`);
    }
    for (let at = 0; at < result.length; at++) result[at] = fill[at % channels] ?? 0;
  }
  const firstColumn = Math.max(0, -left);
  const endColumn = Math.min(picture.width, width - left);
  for (let row = Math.max(0, -top); row < Math.min(picture.height, height - top); row++) {
    if (endColumn <= firstColumn) break;
    const from = (row * picture.width + firstColumn) * channels;
    const line = data.subarray(from, from + (endColumn - firstColumn) * channels);
    result.set(line, ((row + top) * width + firstColumn + left) * channels);
  }
  return pictureOf(height, width, result);
}
