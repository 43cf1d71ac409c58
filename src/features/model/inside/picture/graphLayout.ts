// Apart from what lays out: the page draws, and needs none of the library.

/** Pixels of a vertex at full size. */
export const vertexSize = { width: 136, height: 36 } as const;

/** Where everything stands, in pixels at full size. Vertices by their centres. */
export interface Layout {
  width: number;
  height: number;
  x: Float32Array;
  y: Float32Array;
  /** Links as lines: line `i` has the points (x, y) from `starts[i]` up to `starts[i + 1]`; its ends are the centres of `from[i]` and `to[i]`. */
  lines: { from: Uint32Array; to: Uint32Array; starts: Uint32Array; points: Float32Array };
  /** Lines from here on are drawn straight past everything: they go back, or too far. */
  firstDirect: number;
}
