import type { Picture } from "./Picture";

/** Channel behind channel. */
export function planar({ width, height, channels, data }: Picture): number[] {
  const size = width * height;
  return Array.from({ length: size * channels }, (_, at) => data[(at % size) * channels + Math.floor(at / size)] ?? 0);
}
