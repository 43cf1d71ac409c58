import type { Sort } from "./search";
import { maxModels, type SearchRows } from "./searchRows";
import type { Standings } from "./searchStanding";

/** Longer times to callable (272 years) sort as this. Keeps key and index together within the 53 bits that a number holds. */
const longestMs = 2 ** 33 - 1;

/** Rows with a key first, smallest key first; then all others. Newest first among equals. */
function orderByKey(size: number, keyOf: (index: number) => number): Uint32Array {
  const order = new Uint32Array(size);
  const packed = new Float64Array(size);
  let keyed = 0;
  let unkeyed = size;
  for (let index = 0; index < size; index += 1) {
    const key = keyOf(index);
    if (Number.isNaN(key)) {
      unkeyed -= 1;
      order[unkeyed] = index;
    } else {
      // One array of numbers sorts ten times faster than indexes with a comparison.
      packed[keyed] = key * maxModels + (maxModels - 1 - index);
      keyed += 1;
    }
  }
  packed
    .subarray(0, keyed)
    .sort()
    .forEach((number, place) => {
      order[place] = maxModels - 1 - (number % maxModels);
    });
  return order;
}

/** Every row in the order of one sort. `best-match` is newest first here: what the text is worth comes before. */
export function orderFor(sort: Sort, rows: SearchRows, standings: Standings): Uint32Array {
  const { size } = rows;
  switch (sort) {
    case "best-match":
    case "newest":
      return orderByKey(size, () => Number.NaN);
    case "most-reproduced":
      return orderByKey(size, (index) => {
        const by = standings.reproducedBy[index] ?? 0;
        return by === 0 ? Number.NaN : longestMs - by;
      });
    case "fastest-to-callable":
      return orderByKey(size, (index) => Math.min(standings.timeToCallableMs[index] ?? Number.NaN, longestMs));
    case "name": {
      const names = Array.from({ length: size }, (_, index) => rows.sortNameAt(index));
      return Uint32Array.from(names.keys()).sort((one, other) => {
        const [a = "", b = ""] = [names[one], names[other]];
        if (a === b) return other - one;
        return a < b ? -1 : 1;
      });
    }
  }
}

/** Those of `sorted` that are among `passing`, in its order, into `result`. `marks` is as long as `sorted` or longer. */
export function takePassing(sorted: Uint32Array, passing: Uint32Array, marks: Uint8Array, result: Uint32Array): void {
  marks.fill(0);
  for (const index of passing) marks[index] = 1;
  let place = 0;
  for (const index of sorted) {
    if (marks[index] === 0) continue;
    result[place] = index;
    place += 1;
  }
}

/** The `passing` rows, which are the oldest first, most worth first and newest first among equals, into `result`. A counting sort: a worth is a byte. */
export function takeByWorth(worth: Uint8Array, passing: Uint32Array, result: Uint32Array): void {
  const next = new Uint32Array(257);
  for (const index of passing) {
    const bucket = 256 - (worth[index] ?? 0); // one behind its own, so that the sums below are beginnings
    next[bucket] = (next[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < next.length; bucket += 1) next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0);
  for (let from = passing.length - 1; from >= 0; from -= 1) {
    const index = passing[from] ?? 0;
    const bucket = 255 - (worth[index] ?? 0);
    const place = next[bucket] ?? 0;
    result[place] = index;
    next[bucket] = place + 1;
  }
}
