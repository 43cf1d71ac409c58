import type { Kwargs } from "@/domain/steps";
import type { Held, Writing } from "./held";
import { areLabelsShort } from "./writable";

/** The names of a box's four numbers, as they stand in the output, and the edges that they make. */
export const boxEdges: Record<Kwargs<"boxes">["format"], { names: string[]; edges: [string, string, string, string] }> =
  {
    xyxy: { names: ["left", "top", "right", "bottom"], edges: ["left", "top", "right", "bottom"] },
    xywh: { names: ["left", "top", "width", "height"], edges: ["left", "top", "left + width", "top + height"] },
    cxcywh: {
      names: ["x", "y", "width", "height"],
      edges: ["x - width / 2", "y - height / 2", "x + width / 2", "y + height / 2"],
    },
    yxyx: { names: ["top", "left", "bottom", "right"], edges: ["left", "top", "right", "bottom"] },
  };

/**
 * How many boxes there are and how many numbers each has, and the labels' file where there is one. `null`: the numbers lie in several outputs, or
 * otherwise than code here reads.
 */
export function boxesIn(
  held: Held,
  kwargs: Kwargs<"boxes">,
  writing: Writing,
): { count: string; width: string; stored: string | null } | null {
  const { scores, classes, count, background, objectness, transposed, labels, file } = kwargs;
  const isElsewhere = scores !== "in_tensor" || count !== undefined || (classes ?? "in_tensor") !== "in_tensor";
  if (held.form !== "numbers" || isElsewhere || background !== undefined) return null;
  const stored = file === undefined ? null : writing.stored(file);
  if (labels ? !areLabelsShort(labels) : file !== undefined && stored === null) return null;
  const inFront = held.shape.slice(0, -2);
  const [first, last] = held.shape.slice(-2);
  if (first === undefined || last === undefined || inFront.some((size) => size !== "1")) return null;
  const [rows, width] = transposed ? [last, first] : [first, last];
  // Four numbers, then the scores; a score and a class where there is one class; how sure it is of anything may not be all.
  const isWide = classes === undefined ? Number(width) > (objectness ? 5 : 4) : Number(width) === 6 && !objectness;
  return isWide ? { count: rows, width, stored } : null;
}
