import type { ReactNode } from "react";
import { SeenHere, type Station, Stations, StationWord } from "./Stations";
import { Trace } from "./Trace";
import { useArrival } from "./useArrival";

const waiting: Station[] = Array.from({ length: 3 }, () => ({ answer: "untried", word: "" }));

interface StripProps {
  /** What the line is about. */
  label: string;
  /** `null`: still looking. */
  stations: readonly Station[] | null;
  /** At the right, such as the time to callable; and the same in a line. */
  aside?: ReactNode;
  asideInLine?: ReactNode;
  /** Folds into a trace of 16 px with its words, where the page draws the line at length below, or has no room for it. */
  isFolded?: boolean;
}

/** A model page's trace: marks 20 px, the time between stations on the line. Upright where it is narrow. */
export function Strip({ label, stations, aside, asideInLine, isFolded = false }: StripProps) {
  const arrives = useArrival(stations !== null);
  return isFolded ? (
    <div
      className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t-[1.5px] border-ink pt-4"
      aria-busy={stations === null}
    >
      <Trace answers={stations?.map(({ answer }) => answer) ?? null} label={null} height={16} />
      <FoldedStations label={label} stations={stations ?? []} />
      <p className="text-sm text-ink-2">{asideInLine}</p>
    </div>
  ) : (
    <div
      className="strip grid gap-6 border-t-[1.5px] border-ink pt-4 lg:grid-cols-[minmax(0,1fr)_14rem]"
      aria-busy={stations === null}
    >
      <div className={arrives ? "trace-arrives" : ""}>
        <Stations label={label} stations={stations ?? waiting} markSize={20}>
          {(station) => (
            <>
              {station.word ? (
                <span className="flex flex-wrap items-baseline gap-x-2.5">
                  <StationWord station={station} className="text-lg font-head" />
                  <SeenHere station={station} className="text-sm" />
                </span>
              ) : (
                <span className="my-1.5 block h-3 w-2/5 rounded-1 bg-track" />
              )}
              <span className="min-h-4.5 text-sm text-ink">{station.fact}</span>
              {station.more && <span className="mt-0.5 text-xs leading-[1.125rem] text-ink-2">{station.more}</span>}
            </>
          )}
        </Stations>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line pt-3 lg:block lg:border-t-0 lg:border-l lg:pt-0 lg:pl-6">
        {aside}
      </div>
    </div>
  );
}

/** The words in a line; the reason of what is not a yes is never left out. */
function FoldedStations({ label, stations }: { label: string; stations: readonly Station[] }) {
  return (
    <ol aria-label={label} className="flex min-w-0 flex-[1_1_20rem] flex-wrap gap-x-5 gap-y-1">
      {stations.map((station) => (
        <li key={station.word} className={`answer-${station.answer}`}>
          <StationWord station={station} className="font-[580]" />{" "}
          {(station.answer === "refuted" || station.answer === "unreachable") && (
            <span className="ml-1 text-sm text-ink">{station.fact}</span>
          )}{" "}
          <SeenHere station={station} className="text-sm" />
        </li>
      ))}
    </ol>
  );
}
