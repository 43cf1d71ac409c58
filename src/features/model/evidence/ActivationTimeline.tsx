import type { VersionHead } from "@/domain/model";
import { type Station, timeline } from "@/domain/timeline";
import { dateText, stepText, timeText } from "@/domain/words";
import { useServices } from "@/services";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { Stations, type Station as TraceStation } from "@/ui/trace/Stations";

const names: Record<Station, string> = {
  uploaded: "Uploaded",
  stored: "Stored",
  verified: "Verified",
  reachable: "Reachable",
  called: "Called",
};
const meanings: Record<Station, string> = {
  uploaded: "The publisher began to upload.",
  stored: "Walrus certified the blob, and the registry took it in.",
  verified: "First load by anyone.",
  reachable: "First account other than the publisher that had the registered bytes.",
  called: "First account other than the publisher that reproduced every example.",
};

/** Five stations from a file on somebody's disk to a stranger's first call, from chain time. */
export function ActivationTimeline({ head }: { head: VersionHead }) {
  const { network } = useServices();
  const { stops } = timeline(head);

  const stations: TraceStation[] = stops.map((stop) => {
    const { transaction } = stop;
    return {
      answer: stop.at ? "confirmed" : "untried",
      word: names[stop.station],
      fact: stop.at ? `${dateText(stop.at)}, ${timeText(stop.at)}` : "not yet",
      more: (
        <>
          {meanings[stop.station]}
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
      after: stop.tookMs === null ? undefined : stepText(stop.tookMs),
    };
  });

  return (
    <figure>
      <div className="strip">
        <Stations stations={stations} markSize={16}>
          {({ word, fact, more }) => (
            <>
              <span className="trace-word text-lg font-head">{word}</span>
              <span className="text-sm text-ink">{fact}</span>
              <span className="mt-0.5 text-xs leading-[1.125rem] text-ink-2">{more}</span>
            </>
          )}
        </Stations>
      </div>
      <figcaption className="mt-4">
        <Caption lead={`Activation of version ${head.label}`}>
          What happened, when, and how long after the step before. All times are the chain's, shown in your time zone.
        </Caption>
      </figcaption>
    </figure>
  );
}
