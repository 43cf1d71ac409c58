import { fourierPass } from "./fourierPass";

/** The discrete Fourier transform in place: `real` and `imaginary` of as many numbers as it was made for. */
export type Fourier = (real: Float64Array, imaginary: Float64Array) => void;

/** Larger prime factors are quicker as a convolution. */
const FACTOR_MAX = 31;

/** A transform of `size` numbers with its tables: pass by pass through the factors of `size`, or by Bluestein's convolution where one is large. */
export function fourierOf(size: number): Fourier {
  const factors = factorsOf(size);
  return factors.some((factor) => factor > FACTOR_MAX) ? byConvolution(size) : byFactors(size, factors);
}

/** Fours, at most one two, then odd primes. */
function factorsOf(size: number): number[] {
  const factors: number[] = [];
  let rest = size;
  for (let factor = 4; rest > 1; factor = factor === 4 ? 2 : factor === 2 ? 3 : factor + 2) {
    for (; rest % factor === 0; rest /= factor) factors.push(factor);
  }
  return factors;
}

function byFactors(size: number, factors: number[]): Fourier {
  let stride = 1;
  const passes = factors.map((factor) => {
    const pass = fourierPass(factor, size / stride / factor, stride);
    stride *= factor;
    return pass;
  });
  const spareRe = new Float64Array(size);
  const spareIm = new Float64Array(size);
  return (real, imaginary) => {
    for (const [at, pass] of passes.entries()) {
      if (at % 2 === 0) pass(real, imaginary, spareRe, spareIm);
      else pass(spareRe, spareIm, real, imaginary);
    }
    if (passes.length % 2 === 0) return;
    real.set(spareRe);
    imaginary.set(spareIm);
  };
}

/** Bluestein: with 2jk = j² + k² − (k − j)² the transform is a convolution with a chirp, for which a longer transform of a good size will do. */
function byConvolution(size: number): Fourier {
  let long = 1;
  while (long < 2 * size - 1) long *= 2;
  const transform = byFactors(long, factorsOf(long));
  const angles = Float64Array.from({ length: size }, (_, at) => (Math.PI * ((at * at) % (2 * size))) / size); // the square itself would lose digits
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
  const [chirpRe, chirpIm] = [new Float64Array(long), new Float64Array(long)];
  for (let at = 0; at < size; at++) {
    for (const place of [at, (long - at) % long]) {
      chirpRe[place] = (cosines[at] as number) / long; // inside the bounds, as all places below
      chirpIm[place] = (sines[at] as number) / long;
    }
  }
  transform(chirpRe, chirpIm);
  const [re, im] = [new Float64Array(long), new Float64Array(long)];

  return (real, imaginary) => {
    re.fill(0, size);
    im.fill(0, size);
    for (let at = 0; at < size; at++) turn(real, imaginary, at, re, im);
    transform(re, im);
    for (let at = 0; at < long; at++) {
      const x = re[at] as number;
      const y = im[at] as number;
      const chirpX = chirpRe[at] as number;
      const chirpY = chirpIm[at] as number;
      re[at] = x * chirpX - y * chirpY;
      im[at] = -(x * chirpY + y * chirpX); // conjugated, so that the same transform goes back
    }
    transform(re, im);
    for (let at = 0; at < size; at++) {
      im[at] = -(im[at] as number);
      turn(re, im, at, real, imaginary);
    }
  };

  /** One number turned back by the chirp. */
  function turn(fromRe: Float64Array, fromIm: Float64Array, at: number, toRe: Float64Array, toIm: Float64Array): void {
    const x = fromRe[at] as number;
    const y = fromIm[at] as number;
    const cosine = cosines[at] as number;
    const sine = sines[at] as number;
    toRe[at] = x * cosine + y * sine;
    toIm[at] = y * cosine - x * sine;
  }
}
