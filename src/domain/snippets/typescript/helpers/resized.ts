import type { Picture } from "./Picture";

/**
 * In another size, exactly as Pillow's `resize`: a canvas would resize otherwise, and each browser in its own way. `filter`: the weight of a pixel
 * by its distance, 0 beyond `reach`.
 */
export function resized(
  picture: Picture,
  width: number,
  height: number,
  filter: (distance: number) => number,
  reach: number,
): Picture {
  return resizedAlong(resizedAlong(picture, "width", width, filter, reach), "height", height, filter, reach);
}

function resizedAlong(
  picture: Picture,
  side: "width" | "height",
  size: number,
  filter: (distance: number) => number,
  reach: number,
): Picture {
  const { data, channels, [side]: old } = picture;
  if (size === old) return picture;
  const inner = side === "width" ? channels : picture.width * channels;
  const outer = data.length / (old * inner);
  const isByte = data instanceof Uint8ClampedArray;
  const one = isByte ? 2 ** 22 : 1; // bytes are summed in fixed point
  const Numbers = data.constructor as new (length: number) => Picture["data"];
  const pixels = new Numbers(outer * size * inner);
  const stretch = Math.max(old / size, 1);
  for (let place = 0; place < size; place++) {
    const centre = (place + 0.5) * (old / size);
    const first = Math.max(0, Math.trunc(centre - reach * stretch + 0.5));
    const end = Math.min(old, Math.trunc(centre + reach * stretch + 0.5));
    const parts = Array.from({ length: end - first }, (_, at) => filter((at + first - centre + 0.5) * (1 / stretch)));
    const sum = parts.reduce((all, part) => all + part, 0);
    const weights = parts.map((part) =>
      isByte ? Math.trunc((part / (sum || 1)) * one + Math.sign(part) * 0.5) : part / (sum || 1),
    );
    for (let row = 0; row < outer; row++) {
      for (let column = 0; column < inner; column++) {
        const total = weights.reduce(
          (all, weight, at) => all + weight * (data[(row * old + first + at) * inner + column] ?? 0),
          0,
        );
        pixels[(row * size + place) * inner + column] = isByte ? Math.floor(total / one + 0.5) : total;
      }
    }
  }
  return { ...picture, [side]: size, data: pixels };
}
