import type { IndexEntry } from "./model";
import type { FunnelFigures, ModelQuery, SearchCounts, Sort } from "./search";
import { grown } from "./searchColumns";
import { countRows, type Filtered } from "./searchCounts";
import { filterRows, hasFilters } from "./searchFails";
import { createFinder } from "./searchFinder";
import { funnelOf } from "./searchFunnel";
import { orderFor, takeByWorth, takePassing } from "./searchOrder";
import { createSearchRows } from "./searchRows";
import type { IndexSegment } from "./searchSegment";
import { createStandings, type Standing } from "./searchStanding";

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
  const finder = createFinder(rows);
  // Buffers that every search uses again: a keystroke must not leave megabytes behind.
  let fails = new Uint16Array();
  let buffer = new Uint32Array();
  let marks = new Uint8Array();
  let result = new Uint32Array();

  /** Grows with every change; what was worked out under an older one no longer holds. */
  let generation = 0;
  let filtered: { key: string; generation: number; filtered: Filtered } | null = null;
  let answered: { key: string; generation: number; counts: SearchCounts } | null = null;
  const orders = new Map<Sort, { generation: number; order: Uint32Array }>();

  function filter(query: ModelQuery): Filtered {
    if (!hasFilters(query)) return { fails: null, passing: rows.size };
    const key = JSON.stringify({ ...query, text: "", sort: null });
    if (filtered?.key !== key || filtered.generation !== generation) {
      filtered = { key, generation, filtered: { fails, passing: filterRows(query, rows, standings, fails) } };
    }
    return filtered.filtered;
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
      fails = grown(fails, rows.size);
      buffer = grown(buffer, rows.size);
      marks = grown(marks, rows.size);
      result = grown(result, rows.size);
      standings.grow(rows.size);
      finder.clear();
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
        const found = finder.find(query.text);
        const { counts, passing } = countRows(query, rows, standings, found.rows, filter(query), buffer);
        if (query.sort === "best-match") takeByWorth(found.worth, passing, result);
        else takePassing(sortedRows(query.sort), passing, marks, result);
        answered = { key, generation, counts };
      }
      return { counts: answered.counts, order: result.subarray(0, answered.counts.total) };
    },
    funnel: () => funnelOf(standings, rows.size),
  };
}
