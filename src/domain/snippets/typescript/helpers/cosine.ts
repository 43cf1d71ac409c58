/** Of the angle between two vectors: 1 in the same direction, 0 at right angles, −1 in opposite ones. `null`: one of them has no direction. */
export function cosine(one: number[], other: number[]): number | null {
  const lengths = Math.hypot(...one) * Math.hypot(...other);
  const product = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return lengths > 0 && Number.isFinite(lengths) ? Math.max(-1, Math.min(1, product / lengths)) : null;
}
