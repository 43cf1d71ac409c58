/** One pass of a transform: reads from the first pair of real and imaginary numbers and writes to the second. */
export type Pass = (fromRe: Float64Array, fromIm: Float64Array, toRe: Float64Array, toIm: Float64Array) => void;

/**
 * Stockham's pass: `radix` · `parts` numbers, of which `stride` sets lie interleaved, are split into `parts` sums of `radix` numbers each, turned by the
 * roots of unity. Passes whose radices multiply to a size, with `stride` the product of those before, are its transform in order.
 */
export function fourierPass(radix: number, parts: number, stride: number): Pass {
  const turns = turnsOf(radix, parts);
  if (radix === 2) return ofTwo(parts, stride, turns);
  if (radix === 4) return ofFour(parts, stride, turns);
  return ofOdd(radix, parts, stride, turns);
}

interface Turns {
  cosines: Float64Array;
  sines: Float64Array;
}

/** e to the power −2πi · part · output ÷ size, for each part the outputs from 1 on. */
function turnsOf(radix: number, parts: number): Turns {
  const size = radix * parts;
  const angles = Float64Array.from({ length: parts * (radix - 1) }, (_, at) => {
    const part = Math.floor(at / (radix - 1));
    const output = 1 + (at % (radix - 1));
    return (-2 * Math.PI * ((part * output) % size)) / size;
  });
  return { cosines: angles.map(Math.cos), sines: angles.map(Math.sin) };
}

// Every place below is inside its array, which is what the casts say. Each number is named by itself: engines really make the arrays that a
// destructuring in such a loop would take apart, and that costs ten times the sums.

function ofTwo(parts: number, stride: number, { cosines, sines }: Turns): Pass {
  return (fromRe, fromIm, toRe, toIm) => {
    for (let part = 0; part < parts; part++) {
      const cosine = cosines[part] as number;
      const sine = sines[part] as number;
      for (let at = 0; at < stride; at++) {
        const a = stride * part + at;
        const b = stride * (part + parts) + at;
        const to = stride * 2 * part + at;
        const aRe = fromRe[a] as number;
        const aIm = fromIm[a] as number;
        const bRe = fromRe[b] as number;
        const bIm = fromIm[b] as number;
        const re = aRe - bRe;
        const im = aIm - bIm;
        toRe[to] = aRe + bRe;
        toIm[to] = aIm + bIm;
        toRe[to + stride] = re * cosine - im * sine;
        toIm[to + stride] = re * sine + im * cosine;
      }
    }
  };
}

function ofFour(parts: number, stride: number, { cosines, sines }: Turns): Pass {
  const step = stride * parts;
  return (fromRe, fromIm, toRe, toIm) => {
    for (let part = 0; part < parts; part++) {
      const turn = 3 * part;
      const cos1 = cosines[turn] as number;
      const cos2 = cosines[turn + 1] as number;
      const cos3 = cosines[turn + 2] as number;
      const sin1 = sines[turn] as number;
      const sin2 = sines[turn + 1] as number;
      const sin3 = sines[turn + 2] as number;
      for (let at = 0; at < stride; at++) {
        const a = stride * part + at;
        const to = 4 * stride * part + at;
        const a0 = fromRe[a] as number;
        const b0 = fromIm[a] as number;
        const a1 = fromRe[a + step] as number;
        const b1 = fromIm[a + step] as number;
        const a2 = fromRe[a + 2 * step] as number;
        const b2 = fromIm[a + 2 * step] as number;
        const a3 = fromRe[a + 3 * step] as number;
        const b3 = fromIm[a + 3 * step] as number;
        const evenRe = a0 + a2;
        const evenIm = b0 + b2;
        const evenOffRe = a0 - a2;
        const evenOffIm = b0 - b2;
        const oddRe = a1 + a3;
        const oddIm = b1 + b3;
        const oddOffRe = a1 - a3;
        const oddOffIm = b1 - b3;
        toRe[to] = evenRe + oddRe;
        toIm[to] = evenIm + oddIm;
        const re1 = evenOffRe + oddOffIm;
        const im1 = evenOffIm - oddOffRe;
        toRe[to + stride] = re1 * cos1 - im1 * sin1;
        toIm[to + stride] = re1 * sin1 + im1 * cos1;
        const re2 = evenRe - oddRe;
        const im2 = evenIm - oddIm;
        toRe[to + 2 * stride] = re2 * cos2 - im2 * sin2;
        toIm[to + 2 * stride] = re2 * sin2 + im2 * cos2;
        const re3 = evenOffRe - oddOffIm;
        const im3 = evenOffIm + oddOffRe;
        toRe[to + 3 * stride] = re3 * cos3 - im3 * sin3;
        toIm[to + 3 * stride] = re3 * sin3 + im3 * cos3;
      }
    }
  };
}

/** Numbers at the same distance from both ends share their cosines, and their sines but for the sign. */
function ofOdd(radix: number, parts: number, stride: number, { cosines, sines }: Turns): Pass {
  const half = (radix - 1) / 2;
  const roots = Float64Array.from({ length: radix }, (_, at) => (-2 * Math.PI * at) / radix);
  const rootCosines = roots.map(Math.cos);
  const rootSines = roots.map(Math.sin);
  const sumRe = new Float64Array(half);
  const sumIm = new Float64Array(half);
  const offRe = new Float64Array(half);
  const offIm = new Float64Array(half);
  const step = stride * parts;
  return (fromRe, fromIm, toRe, toIm) => {
    for (let part = 0; part < parts; part++) {
      const turn = (radix - 1) * part - 1;
      for (let at = 0; at < stride; at++) {
        const a = stride * part + at;
        const to = radix * stride * part + at;
        const firstRe = fromRe[a] as number;
        const firstIm = fromIm[a] as number;
        let totalRe = firstRe;
        let totalIm = firstIm;
        for (let pair = 0; pair < half; pair++) {
          const near = a + (pair + 1) * step;
          const far = a + (radix - 1 - pair) * step;
          const nearRe = fromRe[near] as number;
          const nearIm = fromIm[near] as number;
          const farRe = fromRe[far] as number;
          const farIm = fromIm[far] as number;
          sumRe[pair] = nearRe + farRe;
          sumIm[pair] = nearIm + farIm;
          offRe[pair] = nearRe - farRe;
          offIm[pair] = nearIm - farIm;
          totalRe += nearRe + farRe;
          totalIm += nearIm + farIm;
        }
        toRe[to] = totalRe;
        toIm[to] = totalIm;
        for (let output = 1; output <= half; output++) {
          let evenRe = firstRe;
          let evenIm = firstIm;
          let oddRe = 0;
          let oddIm = 0;
          let root = 0;
          for (let pair = 0; pair < half; pair++) {
            root += output;
            if (root >= radix) root -= radix;
            const cosine = rootCosines[root] as number;
            const sine = rootSines[root] as number;
            evenRe += cosine * (sumRe[pair] as number);
            evenIm += cosine * (sumIm[pair] as number);
            oddRe -= sine * (offIm[pair] as number);
            oddIm += sine * (offRe[pair] as number);
          }
          const mirrored = radix - output;
          const re = evenRe + oddRe;
          const im = evenIm + oddIm;
          const cosine = cosines[turn + output] as number;
          const sine = sines[turn + output] as number;
          toRe[to + output * stride] = re * cosine - im * sine;
          toIm[to + output * stride] = re * sine + im * cosine;
          const re2 = evenRe - oddRe;
          const im2 = evenIm - oddIm;
          const cosine2 = cosines[turn + mirrored] as number;
          const sine2 = sines[turn + mirrored] as number;
          toRe[to + mirrored * stride] = re2 * cosine2 - im2 * sine2;
          toIm[to + mirrored * stride] = re2 * sine2 + im2 * cosine2;
        }
      }
    }
  };
}
