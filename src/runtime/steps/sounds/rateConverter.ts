import { remembered } from "./remembered";

/** A low-pass filter between two sampling rates, in the pieces that each sample needs. */
interface RateConverter {
  /** The ratio of the rates, in its lowest terms. */
  up: number;
  down: number;
  /** Given samples on each side of the nearest one. */
  reach: number;
  /** `up` rows of 2 · `reach` + 1 taps, in the order of the given samples. */
  taps: Float64Array;
}

/** Zero crossings of the sinc on each side, at the lower of the two rates. */
const CROSSINGS = 10;
/** Shape of the Kaiser window: about 50 dB between what passes and what does not. */
const BETA = 5;

/** Between rates that are used in earnest no term of the ratio is larger. Hostile ones take up to 70 MB, which are not kept. */
const KEPT_TERM_MAX = 4096;

export function rateConverter(fromRate: number, toRate: number): RateConverter {
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const [up, down] = [toRate / divisor, fromRate / divisor];
  return (Math.max(up, down) > KEPT_TERM_MAX ? converterOf : keptConverter)(up, down);
}

const keptConverter = remembered(converterOf);

function converterOf(up: number, down: number): RateConverter {
  const prototype = lowPass(Math.max(up, down), up);
  const half = (prototype.length - 1) / 2;
  const reach = Math.ceil(half / up);
  const width = 2 * reach + 1;
  const taps = new Float64Array(up * width);
  for (let phase = 0; phase < up; phase++) {
    for (let at = 0; at < width; at++) taps[phase * width + at] = prototype[half + phase + (reach - at) * up] ?? 0;
  }
  return { up, down, reach, taps };
}

/** A sinc with its zeros `spacing` apart under a Kaiser window; the taps add up to `gain`. */
function lowPass(spacing: number, gain: number): Float64Array {
  const half = CROSSINGS * spacing;
  const taps = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let at = 0; at < taps.length; at++) {
    const angle = (Math.PI * (at - half)) / spacing;
    const place = (at - half) / half;
    const tap = (at === half ? 1 : Math.sin(angle) / angle) * bessel(BETA * Math.sqrt(1 - place * place));
    taps[at] = tap;
    sum += tap;
  }
  return taps.map((tap) => (tap * gain) / sum);
}

/** The modified Bessel function of the first kind and order 0, by its power series: exact to a few bits where `x` is at most 5. */
function bessel(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= quarter / (n * n);
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
