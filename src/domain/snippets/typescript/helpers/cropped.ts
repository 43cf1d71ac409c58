import type { Picture } from "./Picture";
import { placed } from "./placed";

/** The middle; zeros around a picture that is smaller. */
export function cropped(picture: Picture, width: number, height: number): Picture {
  const left = -Math.floor((picture.width - width) / 2);
  const top = -Math.floor((picture.height - height) / 2);
  return placed(picture, width, height, left, top, 0);
}
