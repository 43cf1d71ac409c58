export type { InputValue, OutputValue } from "@/kinds/kinds";

/** One cell of a table or series. `null`: left empty. */
export type Cell = string | number | boolean | null;

/** 8-bit RGBA picture, row-major, `rgba.length = 4 · width · height`. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

/** Pixels of a picture; right and bottom lie outside. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
