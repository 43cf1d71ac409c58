import type { IndexEntry } from "./model";
import type { FunnelFigures, ModelQuery, SearchCounts, Sort } from "./search";
import { grown } from "./searchColumns";
import { filterRows } from "./searchFilter";
import { funnelOf } from "./searchFunnel";
import { orderFor, takeByWorth, takePassing } from "./searchOrder";
import { createSearchRows } from "./searchRows";
import type { IndexSegment } from "./searchSegment";
import { createStandings, type Standing } from "./searchStanding";
import { termsOf } from "./searchTerms";
import { scoreTerm } from "./searchText";

/** The whole registry in memory: all that a search over it needs. */
export interface SearchIndex {
  /** Rows, without gaps from the first. */
  readonly size: number;
  readonly statusesRead: number;
  /** Adds a segment behind the last one, or puts a longer one in place of the last. Throws `RangeError` on a gap. */
  put(segment: IndexSegment): void;
  entryAt(index: number): IndexEntry;
  setStandings(standings: readonly Standing[]): void;
  /** What is counted over the result, and its registry indexes in order. `order` holds until the next search. */
  search(query: ModelQuery): { counts: SearchCounts; order: Uint32Array };
  funnel(): FunnelFigures;
}

export function createSearchIndex(): SearchIndex {
  const rows = createSearchRows();
  const standings = createStandings();
  // Buffers that every search uses again: a keystroke must not leave megabytes behind.
  let worth = new Uint8Array();
  let termWorth = new Uint8Array();
  let fails = new Uint8Array();
  let result = new Uint32Array();

  /** Grows with every change; what was worked out under an older one no longer holds. */
  let generation = 0;
  let scored: { text: string; generation: number } | null = null;
  let answered: { key: string; generation: number; counts: SearchCounts; count: number } | null = null;
  const orders = new Map<Sort, { generation: number; order: Uint32Array }>();

  /** What the text is worth in each row, 0 where one of its terms is missing. With no text every row is worth the same. */
  function scoreText(text: string) {
    if (scored?.text === text && scored.generation === generation) return;
    const [first, ...others] = termsOf(text);
    if (first === undefined) worth.fill(1, 0, rows.size);
    for (const { segment, lowerCase } of rows.segments) {
      if (first !== undefined) scoreTerm(segment, lowerCase, first, worth, segment.first);
      for (const term of others) {
        scoreTerm(segment, lowerCase, term, termWorth, segment.first);
        for (let index = segment.first; index < segment.first + segment.count; index += 1) {
          const [before, added] = [worth[index] ?? 0, termWorth[index] ?? 0];
          worth[index] = before > 0 && added > 0 ? before + added : 0;
        }
      }
    }
    scored = { text, generation };
  }

  function sortedRows(sort: Sort): Uint32Array {
    const known = orders.get(sort);
    if (known?.generation === generation) return known.order;
    const order = orderFor(sort, rows, standings);
    orders.set(sort, { generation, order });
    return order;
  }

  return {
    get size() {
      return rows.size;
    },
    get statusesRead() {
      return standings.read;
    },
    put(segment) {
      rows.put(segment);
      worth = grown(worth, rows.size);
      termWorth = grown(termWorth, rows.size);
      fails = grown(fails, rows.size);
      result = grown(result, rows.size);
      standings.grow(rows.size);
      generation += 1;
    },
    entryAt: rows.entryAt,
    setStandings(read) {
      standings.set(read);
      generation += 1;
    },
    search(query) {
      const key = JSON.stringify(query);
      if (answered?.key !== key || answered.generation !== generation) {
        scoreText(query.text);
        const counts = filterRows(query, rows, standings, worth, fails);
        const count =
          query.sort === "best-match"
            ? takeByWorth(worth, fails, rows.size, result)
            : takePassing(sortedRows(query.sort), fails, result);
        answered = { key, generation, counts, count };
      }
      return { counts: answered.counts, order: result.subarray(0, answered.count) };
    },
    funnel: () => funnelOf(standings, rows.size),
  };
}
