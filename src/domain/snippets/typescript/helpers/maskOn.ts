import type { Size } from "./Size";

/**
 * The class of every pixel of the picture as it was given: that of the nearest place which the model looked at. `classes`: rows of `mask.width`,
 * over all that was fed. `lies`: where the given picture lies in that.
 */
export function maskOn(
  classes: number[],
  mask: Size,
  { width, height }: Size,
  lies: Size & { left: number; top: number },
  fed: Size,
  labels: string[],
): Size & { classes: Uint16Array; labels: string[] } {
  const placeOf = (at: number, scale: number, start: number, whole: number, cells: number) => {
    const place = (at + 0.5) * scale + start;
    return place < 0 || place >= whole ? -1 : Math.min(cells - 1, Math.floor((place / whole) * cells));
  };
  const columns = Array.from({ length: width }, (_, x) =>
    placeOf(x, lies.width / width, lies.left, fed.width, mask.width),
  );
  const rows = Array.from({ length: height }, (_, y) =>
    placeOf(y, lies.height / height, lies.top, fed.height, mask.height),
  );
  const unseen = labels.length;
  const pixels = new Uint16Array(width * height).map((_, at) => {
    const [row = -1, column = -1] = [rows[Math.floor(at / width)], columns[at % width]];
    return row < 0 || column < 0 ? unseen : (classes[row * mask.width + column] ?? unseen);
  });
  return { width, height, classes: pixels, labels: pixels.includes(unseen) ? [...labels, "not seen"] : labels };
}
