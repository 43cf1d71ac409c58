import type { TensorSpec } from "@/domain/manifest";
import type { Picture } from "@/domain/values";
import { type NumberTensor, nearestNumber } from "./elements";

/** Cells along a side: more cannot be told apart on a screen. */
const sideMax = 512;

/** One hue, which stands out from light and from dark paper. */
const hue = [43, 115, 190] as const;

/** Which two axes are drawn: their places in the shape. */
export interface HeatAxes {
  rows: number;
  columns: number;
}

/**
 * The axes of a tensor that a heat map shows: height and width where the layout names them, else the last two that hold more than one element.
 * `null`: it has fewer than two axes, or is empty.
 */
export function heatAxes(shape: readonly number[], layout: TensorSpec["layout"]): HeatAxes | null {
  if (shape.length < 2 || shape.includes(0)) return null;
  const named = { rows: layout?.indexOf("H") ?? -1, columns: layout?.indexOf("W") ?? -1 };
  if (layout?.length === shape.length && named.rows >= 0 && named.columns >= 0) return named;
  const wide = [...shape.keys()].filter((axis) => shape[axis] !== 1);
  const [rows, columns] = wide.length >= 2 ? wide.slice(-2) : [shape.length - 2, shape.length - 1];
  return { rows: rows ?? 0, columns: columns ?? 1 };
}

export interface HeatMap extends Picture {
  /** Where the largest number is, in cells of the picture. `null`: none is finite. */
  peak: { x: number; y: number } | null;
  /** The ends of what is drawn, as places in the tensor. `null`: none is finite. */
  least: number | null;
  most: number | null;
  /** Every which row and column is drawn. */
  every: { rows: number; columns: number };
}

/** Two axes of a tensor as a picture whose opacity is the value, from the slice's least to its largest. `leading`: the index along every other axis. */
export function heatMap(tensor: NumberTensor, axes: HeatAxes, leading: readonly number[]): HeatMap {
  const { shape } = tensor;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const isDrawn = (axis: number) => axis === axes.rows || axis === axes.columns;
  const start = strides.reduce((sum, stride, axis) => sum + (isDrawn(axis) ? 0 : stride * (leading[axis] ?? 0)), 0);
  const stepOf = (size: number) => Math.ceil(size / sideMax);
  const rows = shape[axes.rows] ?? 1;
  const columns = shape[axes.columns] ?? 1;
  const every = { rows: stepOf(rows), columns: stepOf(columns) };
  const height = Math.ceil(rows / every.rows);
  const width = Math.ceil(columns / every.columns);

  const values = new Float64Array(width * height);
  const placeOf = (cell: number) =>
    start +
    Math.floor(cell / width) * every.rows * (strides[axes.rows] ?? 1) +
    (cell % width) * every.columns * (strides[axes.columns] ?? 1);
  let least = -1;
  let most = -1;
  for (let cell = 0; cell < values.length; cell++) {
    const value = nearestNumber(tensor, placeOf(cell));
    values[cell] = value;
    if (!Number.isFinite(value)) continue;
    if (least < 0 || value < (values[least] ?? 0)) least = cell;
    if (most < 0 || value > (values[most] ?? 0)) most = cell;
  }

  const rgba = new Uint8ClampedArray(4 * values.length);
  if (least >= 0) {
    const bottom = values[least] ?? 0;
    // Halved before they are subtracted: the span of the largest doubles is more than a double.
    const span = (values[most] ?? 0) / 2 - bottom / 2 || 1;
    for (const [cell, value] of values.entries()) {
      const part = Number.isFinite(value) ? (value / 2 - bottom / 2) / span : 0;
      rgba.set([...hue, 255 * part], 4 * cell);
    }
  }
  return {
    width,
    height,
    rgba,
    every,
    peak: most < 0 ? null : { x: most % width, y: Math.floor(most / width) },
    least: least < 0 ? null : placeOf(least),
    most: most < 0 ? null : placeOf(most),
  };
}
