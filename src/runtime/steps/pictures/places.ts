import type { Resampling } from "@/domain/steps";

export type Smooth = Exclude<Resampling, "nearest">;
/** Where a new place comes from: the first old one, and the weights from there on, which add up to 1. */
export interface Place {
  first: number;
  weights: Float64Array;
}

/** A filter over the distance from a pixel's centre, 0 beyond `support`. The formulas are PIL's. */
const filters: Record<Smooth, { support: number; weight: (distance: number) => number }> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: {
    support: 1,
    weight: (x) => {
      if (x === 0) return 1;
      const turn = Math.abs(x) * Math.PI;
      // PIL writes the two factors in single precision.
      return Math.abs(x) < 1 ? (Math.sin(turn) / turn) * (Math.fround(0.54) + Math.fround(0.46) * Math.cos(turn)) : 0;
    },
  },
  bicubic: {
    support: 2,
    weight: (distance) => {
      const x = Math.abs(distance);
      if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
    },
  },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** The old places of every new one along an edge. */
export function placesFor(oldSize: number, newSize: number, filter: Smooth): Place[] {
  const { support, weight } = filters[filter];
  const scale = oldSize / newSize;
  const stretch = Math.max(scale, 1); // shrinking widens the filter, which is what avoids aliasing
  const reach = support * stretch;
  return Array.from({ length: newSize }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(oldSize, Math.trunc(centre + reach + 0.5));
    const weights = new Float64Array(end - first);
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      const one = weight((at + first - centre + 0.5) * (1 / stretch));
      weights[at] = one;
      sum += one;
    }
    return { first, weights: sum === 0 ? weights : weights.map((one) => one / sum) };
  });
}
