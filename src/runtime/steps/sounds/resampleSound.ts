import { rateConverter } from "./rateConverter";

/**
 * The samples at another rate: at most `longest` of them, from the first on. Equal to SciPy's `resample_poly(x, up, down)`, whose window is
 * `("kaiser", 5.0)`; `up` ÷ `down` is the ratio of the rates in its lowest terms, and beyond both ends there is silence.
 */
export function resampleSound(
  samples: Float32Array,
  fromRate: number,
  toRate: number,
  longest = Number.POSITIVE_INFINITY,
): Float32Array {
  const length = Math.min(longest, resampledLength(samples.length, fromRate, toRate));
  if (fromRate === toRate) return length < samples.length ? samples.subarray(0, length) : samples;
  const { up, down, reach, taps } = rateConverter(fromRate, toRate);
  const width = 2 * reach + 1;
  const resampled = new Float32Array(length);

  /** One sample. Beyond the ends nothing is added. */
  const one = (to: number) => {
    const first = Math.floor((to * down) / up) - reach;
    const offset = ((to * down) % up) * width;
    const end = Math.min(width, samples.length - first);
    let sum = 0;
    for (let at = Math.max(0, -first); at < end; at++)
      sum += (taps[offset + at] as number) * (samples[first + at] as number); // inside both
    resampled[to] = sum;
  };

  // Samples that lie `up` apart have the same taps: four are summed at once, each by itself, since a processor adds one number to another sum
  // while it waits for the first.
  const four = (to: number) => {
    const offset = ((to * down) % up) * width;
    const a = Math.floor((to * down) / up) - reach;
    const b = a + down;
    const c = b + down;
    const d = c + down;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let at = 0; at < width; at++) {
      const tap = taps[offset + at] as number; // inside the bounds, as below
      sumA += tap * (samples[a + at] as number);
      sumB += tap * (samples[b + at] as number);
      sumC += tap * (samples[c + at] as number);
      sumD += tap * (samples[d + at] as number);
    }
    resampled[to] = sumA;
    resampled[to + up] = sumB;
    resampled[to + 2 * up] = sumC;
    resampled[to + 3 * up] = sumD;
  };

  // Whole blocks of four times `up`, away from both ends.
  const block = 4 * up;
  const firstWhole = Math.min(length, Math.ceil((reach * up) / down));
  const lastWhole = Math.floor(((samples.length - 1 - reach) * up) / down); // its last tap lies on the last sample, or before
  let to = 0;
  while (to < firstWhole) one(to++);
  for (; to + block <= length && to + block - 1 <= lastWhole; to += block) {
    for (let at = to; at < to + up; at++) four(at);
  }
  while (to < length) one(to++);
  return resampled;
}

/** Samples at another rate, the last of them at or before the end. */
export function resampledLength(length: number, fromRate: number, toRate: number): number {
  return Math.ceil((length * toRate) / fromRate);
}
