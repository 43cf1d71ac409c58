/** Red, green, blue and opacity of every pixel, as a canvas takes them. `isPlanar`: channel behind channel. */
export function pixelsOf(
  data: number[],
  width: number,
  height: number,
  channels: number,
  isPlanar: boolean,
  least: number,
  most: number,
): { width: number; height: number; rgba: Uint8ClampedArray } {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let to = 0; to < (channels === 4 ? 4 : 3); to++) {
      const channel = channels === 1 ? 0 : to;
      const value = data[isPlanar ? channel * width * height + pixel : pixel * channels + channel] ?? 0;
      rgba[4 * pixel + to] = Math.floor(((value - least) / (most - least)) * 255 + 0.5);
    }
  }
  return { width, height, rgba };
}
