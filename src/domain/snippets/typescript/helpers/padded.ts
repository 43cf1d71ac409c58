import type { Picture } from "./Picture";
import { placed } from "./placed";

/** A frame up to a size. */
export function padded(
  picture: Picture,
  width: number,
  height: number,
  fill: number | number[],
  isCentred: boolean,
): Picture {
  if (picture.width > width || picture.height > height) throw new Error("the picture is too large");
  const left = isCentred ? Math.floor((width - picture.width) / 2) : 0;
  const top = isCentred ? Math.floor((height - picture.height) / 2) : 0;
  return placed(picture, width, height, left, top, fill);
}
