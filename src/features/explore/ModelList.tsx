import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { WalrusClock } from "@/domain/model";
import type { CountedModel, ModelQuery, SearchRow } from "@/domain/search";
import { useServices } from "@/services";
import { ComfortableRowSkeleton } from "@/ui/list/ComfortableRow";
import { DenseHead, DenseRowSkeleton } from "@/ui/list/DenseRow";
import { VirtualList } from "@/ui/list/VirtualList";
import type { View } from "./exploreSearch";
import { ModelRow } from "./ModelRow";
import { type CountedByIndex, exploreQueries, windowLength } from "./queries";

/** Pixels, on a wide window; elsewhere rows are measured. */
const rowHeights: Record<View, number> = { comfortable: 84, dense: 36 };

/** Counters older than this, milliseconds, are shown with their age until newer ones arrive. */
const currentMs = 5 * 60_000;

interface ModelListProps {
  query: ModelQuery;
  /** Whether the copy can be searched; until then there are only `firstRows`. */
  isSearchable: boolean;
  firstRows: readonly SearchRow[];
  /** Counters that came with the first list. */
  newest: CountedByIndex;
  total: number;
  clock: WalrusClock | null;
  now: Date;
  view: View;
  /** When everything shown was read, if that was in an earlier visit. */
  staleSince: Date | null;
}

function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** What was read last. */
function latestOf(readings: readonly (CountedModel | null | undefined)[]): CountedModel | null {
  return readings.reduce<CountedModel | null>(
    (latest, one) => (one && (!latest || one.readAt > latest.readAt) ? one : latest),
    null,
  );
}

/** The rows that are seen, each window of them asked for when it comes near, and their counters read again while they are. */
export function ModelList({
  query,
  isSearchable,
  firstRows,
  newest,
  total,
  clock,
  now,
  view,
  staleSince,
}: ModelListProps) {
  const services = useServices();
  const [{ first, last }, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((range: { first: number; last: number }) => {
    setRange((before) => (before.first === range.first && before.last === range.last ? before : range));
  }, []);

  const pages = isSearchable ? numbersFrom(Math.floor(first / windowLength), Math.floor(last / windowLength)) : [];
  const windows = useQueries({ queries: pages.map((page) => exploreQueries.rows(services, query, page)) });
  const rowAt = (place: number): SearchRow | undefined => {
    const window = windows[pages.indexOf(Math.floor(place / windowLength))]?.data;
    return window ? window.window[place % windowLength] : firstRows[place];
  };

  const counters = useQueries({
    queries: windows.map(({ data }) => ({
      ...exploreQueries.counters(services, data?.window ?? []),
      enabled: staleSince === null && data !== undefined && data.window.length > 0,
    })),
    combine: (results) => new Map<number, CountedModel>(results.flatMap(({ data }) => [...(data ?? [])])),
  });

  return (
    <>
      {view === "dense" && <DenseHead />}
      <VirtualList
        key={view}
        label="Models"
        count={total}
        rowHeight={rowHeights[view]}
        onRange={onRange}
        row={(place) => {
          const row = rowAt(place);
          if (!row) return view === "dense" ? <DenseRowSkeleton /> : <ComfortableRowSkeleton />;
          const { index } = row.entry;
          const counted = latestOf([counters.get(index), newest.get(index), row.counted]);
          const isOld = counted !== null && now.getTime() - counted.readAt.getTime() > currentMs;
          return (
            <ModelRow
              entry={row.entry}
              model={counted?.model ?? null}
              clock={clock}
              now={now}
              view={view}
              staleSince={staleSince ?? (isOld ? counted.readAt : null)}
            />
          );
        }}
      />
    </>
  );
}
