import type { IndexEntry, Model } from "./model";
import { type Station, stations } from "./timeline";

/** The answer of each badge, as the list counts and filters it. */
export const answers = ["confirmed", "refuted", "unreachable", "untried"] as const;
export type Answer = (typeof answers)[number];
export const badges = ["stored", "executable", "proven"] as const;
export type Badge = (typeof badges)[number];

/** `best-match` means something only where there is text to match. */
export const sorts = ["best-match", "newest", "most-reproduced", "fastest-to-callable", "name"] as const;
export type Sort = (typeof sorts)[number];

/** What a visitor asks of the whole registry. All of it is in the URL. */
export interface ModelQuery {
  text: string;
  tasks: string[];
  inputKinds: string[];
  licenses: string[];
  /** Bytes, `from` inclusive, `to` exclusive; `null`: open end. */
  modelBytes: { from: number | null; to: number | null };
  /** Answers to show of each badge; an empty list shows all. */
  statuses: Record<Badge, Answer[]>;
  /** Models that came as far as the station before this one and no further; `null`: all. */
  notYet: Station | null;
  sort: Sort;
}

export const wholeRegistry: ModelQuery = {
  text: "",
  tasks: [],
  inputKinds: [],
  licenses: [],
  modelBytes: { from: null, to: null },
  statuses: { stored: [], executable: [], proven: [] },
  notYet: null,
  sort: "newest",
};

/** Parts of a query that can each keep a model out. */
export const filters = ["text", "tasks", "inputKinds", "licenses", "modelBytes", "notYet", ...badges] as const;
export type Filter = (typeof filters)[number];

/** Edges of the size histogram's bars, bytes: 1, 2, 5 of each decade from 1 KB to 1 GB. Smaller and larger files count in the outer bars. */
export const sizeEdges: readonly number[] = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8]
  .flatMap((decade) => [decade, 2 * decade, 5 * decade])
  .concat(1e9);

/** Values of one facet with how many models of the result have each, most first. */
export type FacetCounts = { value: string; count: number }[];

/** A model with its counters, and when they were read. */
export interface CountedModel {
  model: Model;
  readAt: Date;
}

/** One row of an answer. `counted` is null until its counters have been read. */
export interface SearchRow {
  entry: IndexEntry;
  counted: CountedModel | null;
}

/** What is counted over one query. Each facet is counted as if its own filter were not set, so that it shows what choosing would give. */
export interface SearchCounts {
  total: number;
  facets: { tasks: FacetCounts; inputKinds: FacetCounts; licenses: FacetCounts };
  /** Models between `sizeEdges`. */
  sizes: number[];
  statuses: Record<Badge, Record<Answer, number>>;
  /** Models of the result whose counters have not been read: they are in no count of `statuses`. */
  statusesUnread: number;
  /** Models that nothing but this filter keeps out. */
  hidden: Record<Filter, number>;
}

/** One answer to a query: a window of the whole result, and what is counted over all of it. */
export interface SearchResult extends SearchCounts {
  window: SearchRow[];
  /** Milliseconds the search itself took. */
  ms: number;
}

/** How far models have come, and how long each step took. */
export interface FunnelFigures {
  /** Models whose counters were read: what everything here is counted over. */
  models: number;
  /** `medianMs`: from the station before; `null` when no model reached it. */
  steps: { station: Station; reached: number; medianMs: number | null }[];
  /** From upload to the first result reproduced by a stranger. `null`: none yet. */
  medianToCallableMs: number | null;
}

export const emptyFunnel: FunnelFigures = {
  models: 0,
  steps: stations.map((station) => ({ station, reached: 0, medianMs: null })),
  medianToCallableMs: null,
};
