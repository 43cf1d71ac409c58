import type { Places } from "./resample";

// Passes over pictures of 8 bits a sample, in PIL's fixed point: every sum fits 32 bits, and whole numbers are several times as quick as
// fractions. Every place below is inside its array, which is what the casts say.

/** Bits behind the point of a weight: 8 for the sample and 2 for sums beyond 255 are left of 32. */
const PRECISION_BITS = 22;
/** Makes cutting off the bits behind the point round to the nearest, halves up. */
const HALF = 2 ** (PRECISION_BITS - 1);

interface FixedPlaces {
  /** For every new place the first old one, and where its weights begin. */
  firsts: Int32Array;
  starts: Int32Array;
  weights: Int32Array;
}

/** Weights in fixed point, as PIL counts them. */
function inFixedPoint(places: Places): FixedPlaces {
  const starts = new Int32Array(places.length + 1);
  for (const [at, place] of places.entries()) starts[at + 1] = (starts[at] as number) + place.weights.length;
  const weights = new Int32Array(starts[places.length] as number);
  for (const [at, place] of places.entries()) {
    const fixed = place.weights.map((weight) => Math.trunc(weight * 2 ** PRECISION_BITS + (weight < 0 ? -0.5 : 0.5)));
    weights.set(fixed, starts[at] as number);
  }
  return { firsts: Int32Array.from(places, ({ first }) => first), starts, weights };
}

/** Every row of `data` at the new places. The clamped array that takes the sums clips them. */
export function bytesAcross(
  data: Uint8ClampedArray,
  { height, oldWidth, channels }: { height: number; oldWidth: number; channels: number },
  places: Places,
  result: Uint8ClampedArray,
): void {
  const fixed = inFixedPoint(places);
  for (let row = 0; row < height; row++) {
    const from = row * oldWidth * channels;
    const to = row * places.length * channels;
    if (channels === 3) coloursAcross(data, from, fixed, result, to);
    else samplesAcross(data, from, channels, fixed, result, to);
  }
}

/** One row of red, green and blue: each weight is read once for all three. */
function coloursAcross(
  data: Uint8ClampedArray,
  from: number,
  { firsts, starts, weights }: FixedPlaces,
  result: Uint8ClampedArray,
  to: number,
): void {
  for (let place = 0; place < firsts.length; place++) {
    const end = starts[place + 1] as number;
    let at = from + 3 * (firsts[place] as number);
    let red = HALF;
    let green = HALF;
    let blue = HALF;
    for (let tap = starts[place] as number; tap < end; tap++, at += 3) {
      const weight = weights[tap] as number;
      red = (red + Math.imul(data[at] as number, weight)) | 0;
      green = (green + Math.imul(data[at + 1] as number, weight)) | 0;
      blue = (blue + Math.imul(data[at + 2] as number, weight)) | 0;
    }
    const target = to + 3 * place;
    result[target] = red >> PRECISION_BITS;
    result[target + 1] = green >> PRECISION_BITS;
    result[target + 2] = blue >> PRECISION_BITS;
  }
}

function samplesAcross(
  data: Uint8ClampedArray,
  from: number,
  channels: number,
  { firsts, starts, weights }: FixedPlaces,
  result: Uint8ClampedArray,
  to: number,
): void {
  for (let place = 0; place < firsts.length; place++) {
    const end = starts[place + 1] as number;
    const first = from + channels * (firsts[place] as number);
    for (let channel = 0; channel < channels; channel++) {
      let sum = HALF;
      let at = first + channel;
      for (let tap = starts[place] as number; tap < end; tap++, at += channels) {
        sum = (sum + Math.imul(data[at] as number, weights[tap] as number)) | 0;
      }
      result[to + channels * place + channel] = sum >> PRECISION_BITS;
    }
  }
}

/** Rows of `length` samples at the new places. */
export function bytesDown(data: Uint8ClampedArray, length: number, places: Places, result: Uint8ClampedArray): void {
  const { firsts, starts, weights } = inFixedPoint(places);
  const sums = new Int32Array(length);
  for (let place = 0; place < firsts.length; place++) {
    sums.fill(HALF);
    let from = length * (firsts[place] as number);
    const end = starts[place + 1] as number;
    for (let tap = starts[place] as number; tap < end; tap++, from += length) {
      const weight = weights[tap] as number;
      for (let at = 0; at < length; at++)
        sums[at] = (sums[at] as number) + Math.imul(data[from + at] as number, weight);
    }
    const to = length * place;
    for (let at = 0; at < length; at++) result[to + at] = (sums[at] as number) >> PRECISION_BITS;
  }
}
