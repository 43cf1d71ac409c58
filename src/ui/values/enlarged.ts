import type { CSSProperties } from "react";

/** The longer side of a small picture that is looked at closely. Pixels. */
const comfortablePx = 384;

/**
 * Draws a small picture larger, its pixels as squares: by the largest whole factor for which it is not too large and there is room. One that is
 * large enough is left as it is. `besideWidth`: of a picture that it is looked at with, whose size it takes where that is a multiple of its own.
 */
export function enlarged(width: number, height: number, besideWidth = width): CSSProperties {
  const factor = Math.floor(comfortablePx / Math.max(width, height, 1));
  if (factor < 2) return {};
  const stepPx = besideWidth % width === 0 ? besideWidth : width;
  return {
    width: `max(${stepPx}px, round(down, min(100%, ${factor * width}px), ${stepPx}px))`,
    imageRendering: "pixelated",
  };
}
