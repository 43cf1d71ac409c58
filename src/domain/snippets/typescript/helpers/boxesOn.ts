import type { Size } from "./Size";

interface Found {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Of its class. */
  index: number;
  score: number;
}

/**
 * Boxes on the picture as it was given, best first; of two that overlap by more than `overlapMost`, of one class or, unless `perClass`, of any, the
 * better one. `lies`: where the given picture lies in what was fed.
 */
export function boxesOn(
  found: Found[],
  given: Size,
  lies: Size & { left: number; top: number },
  overlapMost: number,
  most: number,
  perClass: boolean,
): Found[] {
  const moved = (at: number, start: number, scale: number, end: number) =>
    Math.min(Math.max((at - start) / scale, 0), end);
  const onGiven = (box: Found) => ({
    ...box,
    left: moved(box.left, lies.left, lies.width / given.width, given.width),
    top: moved(box.top, lies.top, lies.height / given.height, given.height),
    right: moved(box.right, lies.left, lies.width / given.width, given.width),
    bottom: moved(box.bottom, lies.top, lies.height / given.height, given.height),
  });
  const ranked = found
    .filter((box) => area(onGiven(box)) > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 30_000);
  const kept: Found[] = [];
  for (const box of ranked) {
    if (kept.length === most) break;
    const rivals = kept.filter(({ index }) => !perClass || index === box.index);
    if (!rivals.some((better) => overlap(better, box) > overlapMost)) kept.push(box);
  }
  return kept.map(onGiven);
}

function area({ left, top, right, bottom }: Found): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/** The intersection's part of the union. */
function overlap(one: Found, other: Found): number {
  const shared = area({
    ...one,
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  return shared === 0 ? 0 : shared / (area(one) + area(other) - shared);
}
