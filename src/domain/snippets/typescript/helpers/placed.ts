import type { Picture } from "./Picture";

/** Laid on a canvas of another size; what lies outside is cut off. `fill`: around it, one number or one for each channel. */
export function placed(
  picture: Picture,
  width: number,
  height: number,
  left: number,
  top: number,
  fill: number | number[],
): Picture {
  const { channels } = picture;
  const Numbers = picture.data.constructor as new (length: number) => Picture["data"];
  const data = new Numbers(width * height * channels);
  for (let at = 0; at < data.length; at++) data[at] = typeof fill === "number" ? fill : (fill[at % channels] ?? 0);
  for (let row = Math.max(0, -top); row < Math.min(picture.height, height - top); row++) {
    for (let column = Math.max(0, -left); column < Math.min(picture.width, width - left); column++) {
      for (let channel = 0; channel < channels; channel++) {
        data[((row + top) * width + column + left) * channels + channel] =
          picture.data[(row * picture.width + column) * channels + channel] ?? 0;
      }
    }
  }
  return { ...picture, width, height, data };
}
