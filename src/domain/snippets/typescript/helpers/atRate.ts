/** Samples at another rate, exactly as SciPy's `resample_poly` with its window `("kaiser", 5.0)`. */
export function atRate(samples: number[], from: number, to: number): number[] {
  if (from === to) return samples;
  const divisor = commonDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const half = 10 * Math.max(up, down);
  const taps = Array.from({ length: 2 * half + 1 }, (_, at) => {
    const angle = (Math.PI * (at - half)) / Math.max(up, down);
    return (at === half ? 1 : Math.sin(angle) / angle) * bessel(5 * Math.sqrt(1 - ((at - half) / half) ** 2));
  });
  const gain = up / taps.reduce((sum, tap) => sum + tap, 0);
  return Array.from({ length: Math.ceil((samples.length * up) / down) }, (_, place) => {
    const first = Math.max(0, Math.ceil((place * down - half) / up));
    const last = Math.min(samples.length - 1, Math.floor((place * down + half) / up));
    let sum = 0;
    for (let at = first; at <= last; at++)
      sum += (taps[half + place * down - at * up] ?? 0) * gain * (samples[at] ?? 0);
    return Math.fround(sum);
  });
}

/** The modified Bessel function of the first kind and order 0. */
function bessel(x: number): number {
  let [term, sum] = [1, 1];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x ** 2 / 4 / n ** 2;
    sum += term;
  }
  return sum;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
