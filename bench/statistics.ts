import { setTimeout } from "node:timers/promises";
import type { Taken } from "./figures";

function sorted(samples: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError("there are no samples");
  return [...samples].sort((one, other) => one - other);
}

/** The sample below which `share` of all samples lie (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const all = sorted(samples);
  return all[Math.max(0, Math.ceil(share * all.length) - 1)] ?? Number.NaN; // never past the last
}

export function median(samples: readonly number[]): number {
  const all = sorted(samples);
  const upper = all[Math.floor(all.length / 2)] ?? Number.NaN;
  const lower = all[Math.ceil(all.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

export function medianOf(samples: readonly number[]): Taken {
  return { value: median(samples), n: samples.length };
}

/** What each of two ways took, taken in turns, so that whatever else the machine does falls on both. */
export interface Pairs {
  own: number[];
  bare: number[];
}

/** Takes `n` samples of both, one of each at a time; which comes first changes from turn to turn. `restMs`: before each sample. */
export async function alternate(
  n: number,
  own: () => Promise<number>,
  bare: () => Promise<number>,
  restMs = 0,
): Promise<Pairs> {
  const pairs: Pairs = { own: [], bare: [] };
  const rested = async (sample: () => Promise<number>) => {
    await setTimeout(restMs);
    return sample();
  };
  for (let turn = 0; turn < n; turn += 1) {
    if (turn % 2 === 0) pairs.own.push(await rested(own));
    pairs.bare.push(await rested(bare));
    if (turn % 2 === 1) pairs.own.push(await rested(own));
  }
  return pairs;
}

/** Median ÷ median. */
export function ratioOf({ own, bare }: Pairs): Taken {
  const [ownMs, bareMs] = [median(own), median(bare)];
  return { value: ownMs / bareMs, n: own.length, note: `${ownMs.toFixed(1)} ms ÷ ${bareMs.toFixed(1)} ms` };
}
