/** Brings what lies between two percentiles to between 0 and 1. */
export function scaling(data: ArrayLike<number>, low: number, high: number, eps: number): (value: number) => number {
  const sorted = Float64Array.from(data).sort();
  const [least, most] = [percentile(sorted, low), percentile(sorted, high)];
  return (value) => (value - least) / (most - least + eps);
}

function percentile(sorted: Float64Array, percent: number): number {
  const place = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? 0) - below) * (place - Math.floor(place));
}
