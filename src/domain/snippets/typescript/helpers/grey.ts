import type { Picture } from "./Picture";
import { rgb } from "./rgb";

/** One channel: ITU-R 601-2 luma, as Pillow counts it. */
export function grey(picture: Picture, background = [255, 255, 255]): Picture {
  const { width, height, data } = rgb(picture, background);
  const pixels = new Uint8ClampedArray(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(3 * at, 3 * at + 3);
    pixels[at] = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
  }
  return { width, height, channels: 1, data: pixels };
}
