import type { Tensor } from "./tensor";

/** One cell of a table or series. `null`: left empty. */
export type Cell = string | number | boolean | null;

/** What a person gives for one input. Pictures stay encoded, so an example and an upload go the same way. */
export type InputValue =
  | { kind: "image" | "mask" | "drawing"; bytes: Uint8Array; mediaType: string }
  | { kind: "text"; text: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "category"; value: string | number }
  | { kind: "table" | "series"; rows: Cell[][] }
  | { kind: "tensor"; tensor: Tensor };

/** 8-bit RGBA picture, row-major, `rgba.length = 4 · width · height`. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

/** What a person reads of one output. */
export type OutputValue =
  | { kind: "classes"; entries: { label: string; score: number }[] }
  | { kind: "image"; picture: Picture }
  | { kind: "text"; text: string }
  | { kind: "number"; value: number; unit: string }
  | { kind: "category"; label: string }
  | { kind: "table" | "series"; columns: string[]; rows: Cell[][] }
  | { kind: "tensor"; tensor: Tensor };
