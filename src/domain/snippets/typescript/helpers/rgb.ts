import type { Picture } from "./Picture";

/** Without opacity: laid over a background. */
export function rgb({ width, height, data }: Picture, background = [255, 255, 255]): Picture {
  const pixels = new Uint8ClampedArray(3 * width * height);
  for (let at = 0; at < width * height; at++) {
    const alpha = data[4 * at + 3] ?? 255;
    for (const [channel, behind] of background.entries()) {
      const colour = (data[4 * at + channel] ?? 0) * alpha + behind * (255 - alpha);
      pixels[3 * at + channel] = Math.floor((colour + 127) / 255);
    }
  }
  return { width, height, channels: 3, data: pixels };
}
