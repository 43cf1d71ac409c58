/** Pixels row by row, the channels of each side by side. */
export interface Picture {
  width: number;
  height: number;
  channels: number;
  data: Uint8ClampedArray | Float32Array | Float64Array;
}
