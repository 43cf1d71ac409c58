import { writePng } from "@/domain/writePng";

/** The same picture as a PNG of one grey channel: a third of what a canvas writes for the same drawing, which keeps links to it short. `null`: it has colours, or is not opaque. */
export async function greyPng({ data, width, height }: ImageData): Promise<Uint8Array | null> {
  const greys = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < greys.length; from += 4, to += 1) {
    const grey = data[from];
    if (grey !== data[from + 1] || grey !== data[from + 2] || data[from + 3] !== 255) return null;
    greys[to] = grey ?? 0; // inside the bounds
  }
  return writePng({ width, height, channels: 1, data: greys });
}
