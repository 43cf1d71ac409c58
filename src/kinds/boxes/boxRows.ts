import { numberFrom } from "@/domain/numberFrom";
import type { Box } from "@/domain/values";
import { boxEdges } from "./boxes";

/** A box as the form holds it: its four edges as typed. */
export function rowOf(box: Box): string[] {
  return boxEdges.map((edge) => String(box[edge]));
}

/** The box that a row says. `null`: it says none that has an area. */
export function boxOf(row: readonly string[]): Box | null {
  const [left, top, right, bottom] = boxEdges.map((_, column) => numberFrom(row[column] ?? ""));
  if (left == null || top == null || right == null || bottom == null) return null;
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** The box between two corners of a picture, in whole pixels that lie on it. `null`: it has no area. */
export function boxBetween(
  one: { x: number; y: number },
  other: { x: number; y: number },
  { width, height }: { width: number; height: number },
): Box | null {
  const pixel = (part: number, size: number) => Math.round(Math.min(1, Math.max(0, part)) * size);
  const box = {
    left: pixel(Math.min(one.x, other.x), width),
    top: pixel(Math.min(one.y, other.y), height),
    right: pixel(Math.max(one.x, other.x), width),
    bottom: pixel(Math.max(one.y, other.y), height),
  };
  return box.right > box.left && box.bottom > box.top ? box : null;
}

/** A box to start from: the middle of the picture. */
export function middleBox({ width, height }: { width: number; height: number }): Box {
  return {
    left: Math.floor(width / 4),
    top: Math.floor(height / 4),
    right: Math.max(Math.floor(width / 4) + 1, Math.ceil((width * 3) / 4)),
    bottom: Math.max(Math.floor(height / 4) + 1, Math.ceil((height * 3) / 4)),
  };
}

/** An edge moved by an arrow key, as typed; `null`: it is no number yet. */
export function nudged(cell: string, by: number): string | null {
  const number = numberFrom(cell);
  return number === null ? null : String(Number((number + by).toFixed(6)));
}
