import type { VersionHead } from "@/domain/model";
import { type Station, type Stop, stationNames, timeline } from "@/domain/timeline";
import { dateText, durationText, stepText, timeText } from "@/domain/words";
import { useServices } from "@/services";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { type TimeMark, TimeRuler } from "@/ui/figures/TimeRuler";
import { timeScale } from "@/ui/figures/timeScale";
import { Stations, type Station as TraceStation } from "@/ui/trace/Stations";

const meanings: Record<Station, string> = {
  uploaded: "The publisher began to upload.",
  stored: "Walrus certified the blob, and the registry took it in. Whether it is stored now, the badge says.",
  verified: "First load by anyone.",
  reachable: "First account other than the publisher that had the registered bytes.",
  called: "First account other than the publisher that reproduced every example.",
};

/** The moments that were reached, by time since the upload; those at the same time are one. */
function timeMarks(stops: readonly Stop[], startedAt: Date): TimeMark[] {
  const names = new Map<number, string[]>();
  for (const { station, at } of stops) {
    if (!at) continue;
    const ms = Math.max(0, at.getTime() - startedAt.getTime());
    names.set(ms, [...(names.get(ms) ?? []), stationNames[station]]);
  }
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([ms, [first = "", ...others]]) => ({
      ms,
      name: [first, ...others.map((name) => name.toLowerCase())].join(", "),
      after: ms === 0 ? undefined : `after ${durationText(ms)}`,
    }));
}

/** Five stations from a file on somebody's disk to a stranger's first call, from chain time, and the same to scale. */
export function ActivationTimeline({ head, now }: { head: VersionHead; now: Date }) {
  const { network } = useServices();
  const { stops, timeToCallableMs } = timeline(head);

  const stations: TraceStation[] = stops.map((stop, place) => {
    const { transaction } = stop;
    const took = stop.tookMs === null ? undefined : stepText(stop.tookMs);
    const last = stops.slice(0, place).findLast(({ at }) => at !== null);
    // A station in between that was not reached took none of the time.
    const isNext = last === stops[place - 1];
    return {
      answer: stop.at ? "confirmed" : "untried",
      word: stationNames[stop.station],
      fact: stop.at ? `${dateText(stop.at)}, ${timeText(stop.at)}` : "not yet",
      more: (
        <>
          {meanings[stop.station]}
          {took && last && !isNext && ` ${took} after ${stationNames[last.station]}.`}
          {transaction && (
            <span className="block">
              tx{" "}
              <Digest
                id={transaction}
                what="Transaction"
                href={network.explorer?.transaction.replace("{id}", transaction)}
              />
            </span>
          )}
        </>
      ),
      after: isNext ? took : undefined,
    };
  });

  const reached = timeMarks(stops, head.uploaded.at);
  const sinceMs = Math.max(0, now.getTime() - head.uploaded.at.getTime());
  // Once it was called the clock has stopped; until then it runs.
  const waits: TimeMark[] =
    timeToCallableMs === null
      ? [{ ms: sinceMs, name: "Now", after: `after ${durationText(sinceMs)}`, isNow: true }]
      : [];
  const marks = [...reached, ...waits];
  const scale = timeScale(
    marks.map(({ ms }) => ms),
    0,
  );

  return (
    <figure>
      <div className="strip">
        <Stations label="Activation" stations={stations} markSize={16}>
          {({ word, fact, more }) => (
            <>
              <span className="trace-word text-lg font-head">{word}</span>
              <span className="text-sm text-ink">{fact}</span>
              <span className="mt-0.5 text-xs leading-[1.125rem] text-ink-2">{more}</span>
            </>
          )}
        </Stations>
      </div>
      <div className="mt-6">
        <TimeRuler scale={scale} marks={marks} />
      </div>
      <figcaption className="mt-3">
        <Caption lead={`Activation of version ${head.label}`}>
          Above: what happened, when by the chain's clock in your time zone, and how long after the step before. Below:
          the same moments from the upload to {timeToCallableMs === null ? "now" : "the first call"},{" "}
          {scale.isLogarithmic
            ? "on a logarithmic scale. It shows the shortest step beside the longest: read the times under it, not the lengths."
            : "to scale: a length is a time."}
        </Caption>
      </figcaption>
    </figure>
  );
}
