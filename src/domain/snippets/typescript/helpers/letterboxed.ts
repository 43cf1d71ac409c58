import { fitted } from "./fitted";
import type { Picture } from "./Picture";
import { placed } from "./placed";

/** The whole picture as large as fits, in the middle. `resize`: to a width and a height. */
export function letterboxed(
  picture: Picture,
  width: number,
  height: number,
  fill: number | number[],
  scaleUp: boolean,
  resize: (picture: Picture, width: number, height: number) => Picture,
): Picture {
  const lies = fitted(picture, width, height, scaleUp);
  return placed(resize(picture, lies.width, lies.height), width, height, lies.left, lies.top, fill);
}
