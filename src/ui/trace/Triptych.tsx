import { type Station, Stations } from "./Stations";
import { useArrival } from "./useArrival";

const waiting: Station[] = Array.from({ length: 3 }, () => ({ answer: "untried", word: "" }));

/** A comfortable row's trace: marks over three equal columns, word and fact beneath. `null`: still looking. */
export function Triptych({ stations }: { stations: readonly Station[] | null }) {
  const arrives = useArrival(stations !== null);
  return (
    <div className={`narrow text-xs ${arrives ? "trace-arrives" : ""}`} aria-busy={stations === null}>
      <Stations stations={stations ?? waiting} markSize={12}>
        {({ word, fact }) => (
          <>
            <span className="trace-word truncate font-[580]">
              {word || <span className="mt-1 block h-2 w-3/5 rounded-1 bg-track" />}
            </span>
            <span className="line-clamp-2 min-h-4 text-ink-2 md:min-h-8">{fact}</span>
          </>
        )}
      </Stations>
    </div>
  );
}
