/** A line of known pixels beside a picture on its canvas. */
export interface Strip {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Size of a canvas for both. */
  across: number;
  down: number;
}

/** Along the picture's longer side, so that no canvas is longer than the picture is. */
export function stripBeside({ width, height }: { width: number; height: number }): Strip {
  return width >= height
    ? { x: 0, y: height, width, height: 1, across: width, down: height + 1 }
    : { x: width, y: 0, width: 1, height, across: width + 1, down: height };
}

/**
 * Whether a canvas gives back what was put on it. One that is too large for a browser stays empty without a word, and some browsers change what
 * is read, or give nothing of it, so that nobody is recognised by it: what is read of a picture is then another picture.
 */
export function readsBack(canvas: OffscreenCanvasRenderingContext2D, { x, y, width, height }: Strip): boolean {
  const known = canvas.createImageData(width, height);
  const { data } = known;
  // Opaque: a canvas rounds other colours.
  for (let at = 0; at < data.length; at++) data[at] = at % 4 === 3 ? 255 : (at * 97 + 41) % 251;
  canvas.putImageData(known, x, y);
  const { data: read } = canvas.getImageData(x, y, width, height);
  return data.every((sample, at) => sample === read[at]);
}
