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
  // The sample at `to` lies at `nearest` + `phase` ÷ `up` of the given ones.
  for (let to = 0, nearest = 0, phase = 0; to < length; to++) {
    const first = nearest - reach;
    const offset = phase * width;
    const from = Math.max(0, -first);
    const end = Math.min(width, samples.length - first);
    let sum = 0;
    for (let at = from; at < end; at++) sum += (taps[offset + at] as number) * (samples[first + at] as number); // inside both
    resampled[to] = sum;
    phase += down;
    nearest += Math.floor(phase / up);
    phase %= up;
  }
  return resampled;
}

/** Samples at another rate, the last of them at or before the end. */
export function resampledLength(length: number, fromRate: number, toRate: number): number {
  return Math.ceil((length * toRate) / fromRate);
}
