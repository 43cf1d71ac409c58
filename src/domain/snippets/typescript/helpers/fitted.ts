/** Where a picture lies when it is as large as fits, in the middle. */
export function fitted(
  picture: { width: number; height: number },
  width: number,
  height: number,
  scaleUp: boolean,
): { left: number; top: number; width: number; height: number } {
  const fitting = Math.min(height / picture.height, width / picture.width);
  const ratio = scaleUp ? fitting : Math.min(1, fitting);
  const newWidth = Math.max(1, rounded(picture.width * ratio));
  const newHeight = Math.max(1, rounded(picture.height * ratio));
  const left = rounded((width - newWidth) / 2 - 0.1);
  const top = rounded((height - newHeight) / 2 - 0.1);
  return { left, top, width: newWidth, height: newHeight };
}

/** Halves to the even number. */
function rounded(value: number): number {
  const below = Math.floor(value);
  if (value - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}
