/** The cosine of the angle between two vectors of one length: 1 in the same direction, 0 at right angles, −1 in opposite ones. `null`: one of them has no direction, or they cannot be compared. */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  if (one.length !== other.length) return null;
  const lengths = norm(one) * norm(other);
  if (lengths === 0 || !Number.isFinite(lengths)) return null;
  let product = 0;
  for (let at = 0; at < one.length; at++) product += (one[at] as number) * (other[at] as number); // of one length
  return Math.max(-1, Math.min(1, product / lengths)); // rounding can leave it a little beyond
}

/** The Euclidean length of a vector. */
export function norm(vector: ArrayLike<number>): number {
  let squares = 0;
  for (let at = 0; at < vector.length; at++) squares += (vector[at] as number) ** 2; // below its length
  return Math.sqrt(squares);
}

/** The least and the greatest finite number. */
export function rangeOf(vectors: readonly ArrayLike<number>[]): { least: number; most: number } {
  const range = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
  for (const vector of vectors) {
    for (let at = 0; at < vector.length; at++) {
      const value = vector[at] as number; // below its length
      if (!Number.isFinite(value)) continue;
      range.least = Math.min(range.least, value);
      range.most = Math.max(range.most, value);
    }
  }
  return range.least <= range.most ? range : { least: 0, most: 0 };
}
