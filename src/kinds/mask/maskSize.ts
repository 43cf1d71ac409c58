/** What every browser's canvas holds: 16 megapixels. */
const pixelsMax = 2 ** 24;

export interface Size {
  width: number;
  height: number;
}

/** The size of a mask over a picture: the picture's own, or of the same form and within what a canvas holds. */
export function maskSize({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(pixelsMax / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
