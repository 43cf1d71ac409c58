import { grown } from "./searchColumns";
import type { SearchRows } from "./searchRows";
import { termsOf } from "./searchTerms";
import { scoreTerm, worthInRow } from "./searchText";

/** Rows in which a text is found, in their order, and what it is worth in each. Both hold until the next text. */
export interface Found {
  rows: Uint32Array;
  /** By registry index, longer than the rows; 0 where one of the text's terms is missing. With no text every row is worth the same. */
  worth: Uint8Array;
}

/** Finds text in all rows. */
export interface Finder {
  find(text: string): Found;
  /** The rows have changed. */
  clear(): void;
}

/** Answers that are kept for those that follow: somebody who types, and takes a word back, asks for parts of what was found before. */
const maxKept = 8;
/** Only answers of at most this share of all rows are kept, four bytes a row. From more of them little is gained. */
const fewRows = 0.25;

interface Kept {
  terms: readonly string[];
  rows: Uint32Array;
}

/** Whether every row that has the terms of `narrow` has those of `wide` too. */
function isPartOf(narrow: readonly string[], wide: readonly string[]): boolean {
  return wide.every((term) => narrow.some((longer) => longer.includes(term)));
}

export function createFinder(rows: SearchRows): Finder {
  // Buffers that every search uses again: a keystroke must not leave megabytes behind.
  let worth = new Uint8Array();
  let buffer = new Uint32Array();
  let last: { key: string; found: Found } | null = null;
  /** Last found, last. */
  let kept: Kept[] = [];

  /** Puts every row's worth of a term into `worth`, and the rows that have it into `buffer`. Gives how many. */
  function scanAll(term: string | undefined): number {
    if (term === undefined) worth.fill(1, 0, rows.size);
    else for (const { segment, lowerCase } of rows.segments) scoreTerm(segment, lowerCase, term, worth, segment.first);
    let count = 0;
    for (let index = 0; index < rows.size; index += 1) {
      if (worth[index] === 0) continue;
      buffer[count] = index;
      count += 1;
    }
    return count;
  }

  /** Adds what `terms` are worth in the `candidates`, and leaves those that have all of them in `buffer`. Gives how many. */
  function scanSome(terms: readonly string[], candidates: Uint32Array): number {
    let count = 0;
    let at = 0;
    for (const index of candidates) {
      while (index >= (rows.segments[at]?.segment.first ?? 0) + (rows.segments[at]?.segment.count ?? 0)) at += 1;
      const searched = rows.segments[at];
      if (!searched) break;
      const { segment, lowerCase } = searched;
      let sum = worth[index] ?? 0;
      for (const term of terms) {
        const added = worthInRow(segment, lowerCase, term, index - segment.first);
        if (added === 0) {
          sum = 0;
          break;
        }
        sum += added;
      }
      worth[index] = sum;
      if (sum === 0) continue;
      buffer[count] = index; // never ahead of the candidate that is read
      count += 1;
    }
    return count;
  }

  function scan(terms: readonly string[]): number {
    const wider = kept
      .filter((one) => isPartOf(terms, one.terms))
      .reduce<Kept | null>((fewest, one) => (fewest && fewest.rows.length <= one.rows.length ? fewest : one), null);
    if (wider) {
      worth.fill(0);
      return scanSome(terms, wider.rows);
    }
    // The longest is in the fewest rows, most likely.
    const longest = [...terms].sort((one, other) => other.length - one.length)[0];
    const count = scanAll(longest);
    const others = terms.filter((term) => term !== longest);
    return others.length === 0 ? count : scanSome(others, buffer.subarray(0, count));
  }

  return {
    find(text) {
      const terms = termsOf(text);
      const key = terms.join(" ");
      if (last?.key === key) return last.found;
      worth = grown(worth, rows.size);
      buffer = grown(buffer, rows.size);
      const found = { rows: buffer.subarray(0, scan(terms)), worth };
      last = { key, found };
      if (terms.length > 0 && found.rows.length <= rows.size * fewRows) {
        kept = [...kept.filter((one) => one.terms.join(" ") !== key), { terms, rows: found.rows.slice() }].slice(
          -maxKept,
        );
      }
      return found;
    },
    clear() {
      last = null;
      kept = [];
    },
  };
}
