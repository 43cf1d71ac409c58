import {
  type Answer,
  answers,
  type Badge,
  badges,
  type FacetCounts,
  type Filter,
  filters,
  type ModelQuery,
  type SearchCounts,
  sizeEdges,
} from "./search";
import type { Dictionary } from "./searchColumns";
import { bitOf } from "./searchFails";
import type { SearchRows } from "./searchRows";
import { type Standings, unreadCode } from "./searchStanding";

/** Values of a facet that are told; a hostile registry may have a hundred thousand. */
const maxFacetValues = 30;

function facetCounts(dictionary: Dictionary, counts: Uint32Array, chosen: readonly string[]): FacetCounts {
  const known = dictionary.values.map((value, id) => ({ value, count: counts[id] ?? 0 }));
  const unknown = chosen.filter((value) => !dictionary.values.includes(value)).map((value) => ({ value, count: 0 }));
  const all = [...known, ...unknown];
  const some = all.filter(({ value, count }) => value !== "" && (count > 0 || chosen.includes(value)));
  some.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  return some.filter(({ value }, place) => place < maxFacetValues || chosen.includes(value));
}

/** What the filters other than the text say. */
export interface Filtered {
  /** Filters that keep each row out, as bits; `null`: none is set. */
  fails: Uint16Array | null;
  /** Rows that none of them keeps out. */
  passing: number;
}

/** Rows by what the filters say of them. */
interface Parted {
  /** Those that pass every filter. */
  passing: Uint32Array;
  /** Those that nothing but one filter keeps out, by its bit. */
  alone: ReadonlyMap<number, readonly number[]>;
}

/** Parts the `found` rows; those that pass go into `buffer`. The ones that two filters or more keep out count nowhere. */
function partRows(found: Uint32Array, fails: Uint16Array, buffer: Uint32Array): Parted {
  const alone = new Map(filters.map((filter) => [bitOf(filter), [] as number[]]));
  let total = 0;
  for (const index of found) {
    const fail = fails[index] ?? 0;
    if (fail === 0) {
      buffer[total] = index;
      total += 1;
    } else alone.get(fail)?.push(index);
  }
  return { passing: buffer.subarray(0, total), alone };
}

type Values = Uint8Array | Uint32Array;

/** Adds to `counts` how often each value of a column stands in these rows. */
function countInto(counts: Uint32Array, column: Values, rows: Uint32Array | readonly number[]): void {
  for (let place = 0; place < rows.length; place += 1) {
    const value = column[rows[place] ?? 0] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
}

/**
 * Counts over the rows in which the text is found, and gives those that pass every filter, in their order; they may lie in `buffer`. A row that
 * passes everything counts in every facet; one that a single filter keeps out counts in that filter's facet, and as hidden by it.
 */
export function countRows(
  query: ModelQuery,
  rows: SearchRows,
  standings: Standings,
  found: Uint32Array,
  { fails, passing: passingFilters }: Filtered,
  buffer: Uint32Array,
): { counts: SearchCounts; passing: Uint32Array } {
  const { passing, alone } = fails ? partRows(found, fails, buffer) : { passing: found, alone: null };
  const count = (filter: Filter, column: Values, values: number) => {
    const counts = new Uint32Array(values);
    countInto(counts, column, passing);
    countInto(counts, column, alone?.get(bitOf(filter)) ?? []);
    return counts;
  };
  const kindSetCounts = count("inputKinds", rows.kindSetIds, rows.kindsOfSet.length);
  const kindCounts = new Uint32Array(rows.kinds.values.length);
  rows.kindsOfSet.forEach((kinds, set) => {
    for (const kind of kinds) kindCounts[kind] = (kindCounts[kind] ?? 0) + (kindSetCounts[set] ?? 0);
  });
  const statusesOf = (badge: Badge) => {
    const counts = count(badge, standings.codes(badge), answers.length + 1);
    return Object.fromEntries(answers.map((answer, code) => [answer, counts[code] ?? 0]));
  };
  const hiddenBy = (filter: Filter) =>
    filter === "text" ? passingFilters - passing.length : (alone?.get(bitOf(filter))?.length ?? 0);

  const counts = {
    total: passing.length,
    facets: {
      tasks: facetCounts(rows.tasks, count("tasks", rows.taskIds, rows.tasks.values.length), query.tasks),
      inputKinds: facetCounts(rows.kinds, kindCounts, query.inputKinds),
      licenses: facetCounts(
        rows.licenses,
        count("licenses", rows.licenseIds, rows.licenses.values.length),
        query.licenses,
      ),
    },
    sizes: [...count("modelBytes", rows.sizeBars, sizeEdges.length - 1)],
    // One entry for each badge and each answer, in their order.
    statuses: Object.fromEntries(badges.map((badge) => [badge, statusesOf(badge)])) as Record<
      Badge,
      Record<Answer, number>
    >,
    statusesUnread: unreadAmong(passing, standings.codes("stored")),
    // One entry for each filter.
    hidden: Object.fromEntries(filters.map((filter) => [filter, hiddenBy(filter)])) as Record<Filter, number>,
  };
  return { counts, passing };
}

function unreadAmong(rows: Uint32Array, stored: Uint8Array): number {
  let unread = 0;
  for (const index of rows) if (stored[index] === unreadCode) unread += 1;
  return unread;
}
