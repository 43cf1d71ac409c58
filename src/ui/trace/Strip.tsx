import type { ReactNode } from "react";
import { type Station, Stations } from "./Stations";
import { useArrival } from "./useArrival";

const waiting: Station[] = Array.from({ length: 3 }, () => ({ answer: "untried", word: "" }));

interface StripProps {
  /** `null`: still looking. */
  stations: readonly Station[] | null;
  /** At the right, such as the time to callable. */
  aside?: ReactNode;
}

/** A model page's trace: marks 20 px, the time between stations on the line. Upright on a phone. */
export function Strip({ stations, aside }: StripProps) {
  const arrives = useArrival(stations !== null);
  return (
    <div
      className="strip grid gap-6 border-t-[1.5px] border-ink pt-4 lg:grid-cols-[minmax(0,1fr)_14rem]"
      aria-busy={stations === null}
    >
      <div className={arrives ? "trace-arrives" : ""}>
        <Stations stations={stations ?? waiting} markSize={20}>
          {({ word, fact, more }) => (
            <>
              <span className="trace-word text-lg font-head">
                {word || <span className="my-1.5 block h-3 w-2/5 rounded-1 bg-track" />}
              </span>
              <span className="min-h-4.5 text-sm text-ink">{fact}</span>
              {more && <span className="mt-0.5 text-xs leading-[1.125rem] text-ink-2">{more}</span>}
            </>
          )}
        </Stations>
      </div>
      {aside && (
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line pt-3 lg:block lg:border-t-0 lg:border-l lg:pt-0 lg:pl-6">
          {aside}
        </div>
      )}
    </div>
  );
}
