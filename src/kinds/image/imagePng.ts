import type { OutputValue } from "@/domain/values";
import { writePng } from "@/domain/writePng";

/** The picture as it was read, without its opacity where nothing shines through. */
export function imagePng({ picture: { width, height, rgba } }: Extract<OutputValue, { kind: "image" }>) {
  if (!isOpaque(rgba)) return writePng({ width, height, channels: 4, data: rgba });
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0; // inside the bounds, as the next two
    data[to + 1] = rgba[from + 1] ?? 0;
    data[to + 2] = rgba[from + 2] ?? 0;
  }
  return writePng({ width, height, channels: 3, data });
}

function isOpaque(rgba: Uint8ClampedArray): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}
