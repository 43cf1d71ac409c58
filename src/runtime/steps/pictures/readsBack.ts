/**
 * Whether a canvas gives back a row of known pixels that is put at `y`. Some browsers change what is read, or give nothing of it, so that nobody is
 * recognised by it: what is read of a picture is then another picture.
 */
export function readsBack(
  canvas: OffscreenCanvasRenderingContext2D,
  { y, width }: { y: number; width: number },
): boolean {
  const known = canvas.createImageData(width, 1);
  const { data } = known;
  // Opaque: a canvas rounds other colours.
  for (let at = 0; at < data.length; at++) data[at] = at % 4 === 3 ? 255 : (at * 97 + 41) % 251;
  canvas.putImageData(known, 0, y);
  const { data: read } = canvas.getImageData(0, y, width, 1);
  return data.every((sample, at) => sample === read[at]);
}
