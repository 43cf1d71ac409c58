import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { clockQuery } from "@/clockQuery";
import { firstListLength } from "@/domain/firstList";
import type { CountedModel, ModelQuery, SearchRow } from "@/domain/search";
import type { IndexProgress, Services } from "@/services";

/** Rows of one window of a search. */
export const windowLength = 50;
/** How often the registry is asked whether it has grown, milliseconds. */
const pollMs = 15_000;
/** How long an answer that is not shown is kept, milliseconds: as long as somebody goes back and forth between words. */
const keptMs = 60_000;

/** Models by their place in the registry. */
export type CountedByIndex = ReadonlyMap<number, CountedModel>;

export function byIndex(counted: readonly CountedModel[]): CountedByIndex {
  return new Map(counted.map((one) => [one.model.index, one]));
}

export const exploreQueries = {
  all: ({ network }: Services) => [network.name, "explore"] as const,

  /** The newest models: the first list. Leaves the Walrus clock that came with it for whoever else asks. */
  newest: (services: Services, client: QueryClient) =>
    queryOptions({
      queryKey: [...exploreQueries.all(services), "newest"],
      queryFn: async () => {
        const newest = await services.readNewest(firstListLength);
        client.setQueryData(clockQuery(services).queryKey, newest.clock);
        return newest;
      },
      staleTime: pollMs,
    }),

  /** How far the copy has come, written by `sync` while it runs. */
  progress: (services: Services) =>
    queryOptions({
      queryKey: [...exploreQueries.all(services), "progress"],
      queryFn: (): IndexProgress | null => null,
      enabled: false,
      initialData: null as IndexProgress | null,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),

  /** Brings the copy of the registry up to date, again and again while somebody looks. What was worked out over the old copy is worked out anew. */
  sync: (services: Services, client: QueryClient, statuses: number) =>
    queryOptions({
      queryKey: [...exploreQueries.all(services), "sync", statuses],
      queryFn: async ({ signal }) => {
        const take = (progress: IndexProgress) => {
          client.setQueryData(exploreQueries.progress(services).queryKey, progress);
          void client.invalidateQueries({ queryKey: exploreQueries.worked(services) });
        };
        const progress = await services.index.sync({ statuses, signal }, take);
        take(progress);
        return progress;
      },
      refetchInterval: pollMs,
      retry: false, // the next poll is the next try
      gcTime: 0,
    }),

  /** What holds for the copy as it is now. */
  worked: (services: Services) => [...exploreQueries.all(services), "worked"] as const,

  /** One window of the result. */
  rows: (services: Services, query: ModelQuery, page: number) =>
    queryOptions({
      queryKey: [...exploreQueries.worked(services), "rows", query, page],
      queryFn: ({ signal }) =>
        services.index.search(query, { offset: page * windowLength, limit: windowLength }, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: keptMs,
      retry: false,
    }),

  /**
   * Counters of the rows that are seen, read again while they are. Rows whose counters were read before start from those, as old as they are: the
   * oldest tells when to read again.
   */
  counters: (services: Services, rows: readonly SearchRow[]) => {
    const known = rows.flatMap(({ counted }) => counted ?? []);
    return queryOptions({
      queryKey: [...exploreQueries.all(services), "counters", rows.map(({ entry }) => entry.index)],
      queryFn: async ({ signal, queryKey }) => {
        const indexes = queryKey[queryKey.length - 1] as number[]; // as put there
        const models = await services.index.readModels(indexes, signal);
        const readAt = new Date();
        return byIndex(models.map((model) => ({ model, readAt })));
      },
      initialData: known.length === rows.length ? byIndex(known) : undefined,
      initialDataUpdatedAt: Math.min(...known.map(({ readAt }) => readAt.getTime())),
      staleTime: pollMs,
      refetchInterval: pollMs,
      gcTime: keptMs,
    });
  },

  funnel: (services: Services) =>
    queryOptions({
      queryKey: [...exploreQueries.worked(services), "funnel"],
      queryFn: ({ signal }) => services.index.funnel(signal),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
};
