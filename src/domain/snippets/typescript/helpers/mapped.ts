import type { Picture } from "./Picture";

/** Every number changed, and held in `Numbers`. */
export function mapped(
  picture: Picture,
  Numbers: { from(values: ArrayLike<number>, change: (value: number, at: number) => number): Picture["data"] },
  change: (value: number, channel: number) => number,
): Picture {
  return { ...picture, data: Numbers.from(picture.data, (value, at) => change(value, at % picture.channels)) };
}
