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
  /** What this device has seen itself, such as `ran here at 14:02:07`: beside the answer, never the answer. */
  here?: string | undefined;
  /** How long it took from the station before, such as `1 min 04 s`; written on the line. */
  after?: string | undefined;
  /** Draws a link to the evidence around the word. */
  link?: ((word: ReactNode, className: string) => ReactNode) | undefined;
}

/** A station's word, as a link where there is one to its evidence. */
export function StationWord({ station: { word, link }, className }: { station: Station; className: string }) {
  const looks = `trace-word ${className}`;
  return link ? link(word, looks) : <span className={looks}>{word}</span>;
}

/** Blue: this device, now. */
export function SeenHere({ station: { here }, className = "" }: { station: Station; className?: string }) {
  return here ? <span className={`text-accent ${className}`}>{here}</span> : null;
}

interface StationsProps {
  stations: readonly Station[];
  /** What the line is about, for whoever does not see where it stands. */
  label?: string;
  markSize: 12 | 16 | 20;
  children: (station: Station) => ReactNode;
}

/** The line with its stations; what stands under each mark is the caller's. */
export function Stations({ stations, label, markSize, children }: StationsProps) {
  return (
    <ol className={`trace-stations trace-${markSize}`} aria-label={label}>
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
