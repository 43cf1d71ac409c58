import type { Kwargs } from "@/domain/steps";
import type { Box } from "@/domain/values";

export interface Detection {
  /** Its place in the tensor. */
  index: number;
  classIndex: number;
  score: number;
  /** On what the graph was fed. */
  box: Box;
}

type Rules = Pick<Kwargs<"boxes">, "iou_threshold" | "max_detections" | "per_class">;

/** Greedy non-maximum suppression: a box goes when it overlaps a better one, of its own class or of any, by more than the threshold. `ranked`: best first. */
export function suppressed(ranked: Detection[], { iou_threshold, max_detections, per_class }: Rules): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of ranked) {
    if (kept.length === max_detections) break;
    const { box, classIndex } = candidate;
    const isCovered = kept.some(
      (better) => !(per_class && better.classIndex !== classIndex) && overlap(better.box, box) > iou_threshold,
    );
    if (!isCovered) kept.push(candidate);
  }
  return kept;
}

/** The intersection's part of the union. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (areaOf(one) + areaOf(other) - shared);
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
