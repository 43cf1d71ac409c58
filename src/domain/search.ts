import type { Model } from "./model";

/** The answer of each badge, as the list counts and filters it. */
export const answers = ["confirmed", "refuted", "unreachable", "untried"] as const;
export type Answer = (typeof answers)[number];
export const badges = ["stored", "executable", "proven"] as const;
export type Badge = (typeof badges)[number];

export const sorts = ["newest", "most-reproduced", "fastest-to-callable", "name"] as const;
export type Sort = (typeof sorts)[number];

/** What a visitor asks of the whole registry. All of it is in the URL. */
export interface ModelQuery {
  text: string;
  tasks: string[];
  inputKinds: string[];
  licenses: string[];
  /** Bytes, inclusive; `null`: open end. */
  modelBytes: { from: number | null; to: number | null };
  /** Answers to show of each badge; an empty list shows all. */
  statuses: Record<Badge, Answer[]>;
  sort: Sort;
}

/** Values of one facet with how many models of the result have each, most first. */
export type FacetCounts = { value: string; count: number }[];

/** One answer to a query: the order of the whole result, and what is counted over it. */
export interface SearchResult {
  total: number;
  /** Registry indexes of the asked window, in order. */
  window: Model[];
  facets: { tasks: FacetCounts; inputKinds: FacetCounts; licenses: FacetCounts };
  statuses: Record<Badge, Record<Answer, number>>;
  /** Milliseconds the search itself took. */
  ms: number;
}
