import type { Box } from "@/domain/values";
import type { Point } from "@/runtime/steps/pictures/placement";

/** The box between the places that its corners go to. */
export function movedBox({ left, top, right, bottom }: Box, move: (corner: Point) => Point): Box {
  const [first, last] = [move({ x: left, y: top }), move({ x: right, y: bottom })];
  return { left: first.x, top: first.y, right: last.x, bottom: last.y };
}

/** Whether it has an area. One with an edge that is no number has none. */
export function hasArea({ left, top, right, bottom }: Box): boolean {
  return right - left > 0 && bottom - top > 0;
}
