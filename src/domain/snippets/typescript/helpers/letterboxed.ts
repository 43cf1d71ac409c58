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
  const fitting = Math.min(height / picture.height, width / picture.width);
  const ratio = scaleUp ? fitting : Math.min(1, fitting);
  const small = resize(
    picture,
    Math.max(1, rounded(picture.width * ratio)),
    Math.max(1, rounded(picture.height * ratio)),
  );
  const left = rounded((width - small.width) / 2 - 0.1);
  const top = rounded((height - small.height) / 2 - 0.1);
  return placed(small, width, height, left, top, fill);
}

/** Halves to the even number. */
function rounded(value: number): number {
  const below = Math.floor(value);
  if (value - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}
