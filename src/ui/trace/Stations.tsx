import type { ReactNode } from "react";
import { type Answer, segmentFor } from "./answers";
import { Mark } from "./Mark";

/** One station of a trace in words: what is claimed, and the one fact that goes with it. */
export interface Station {
  answer: Answer;
  /** Such as `Stored`, `Not executable`. */
  word: string;
  /** Such as `to Aug 2028`; the reason of a no. */
  fact?: ReactNode;
  /** A second, smaller line. */
  more?: ReactNode;
  /** How long it took from the station before, such as `1 min 04 s`; written on the line. */
  after?: string | undefined;
}

interface StationsProps {
  stations: readonly Station[];
  markSize: number;
  children: (station: Station) => ReactNode;
}

/** The line with its stations; what stands under each mark is the caller's. */
export function Stations({ stations, markSize, children }: StationsProps) {
  return (
    <ol className="trace-stations">
      {stations.map((station, place) => {
        const next = stations[place + 1];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a station is its place
            key={place}
            className={`trace-station answer-${station.answer}`}
            data-next={next && segmentFor(station.answer, next.answer)}
          >
            <Mark answer={station.answer} size={markSize} />
            {children(station)}
            {next?.after && <span className="strip-duration">{next.after}</span>}
          </li>
        );
      })}
    </ol>
  );
}
