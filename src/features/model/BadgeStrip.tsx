import type { UseQueryResult } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { clockRead } from "@/clockQuery";
import type { VersionHead, WalrusClock } from "@/domain/model";
import { Button } from "@/ui/controls/Button";
import { Strip } from "@/ui/trace/Strip";
import { type BadgeStation, badgeStations } from "./badgeStations";
import { aimAt } from "./evidence/useAimedLine";
import { FailureNotice } from "./FailureNotice";
import { TimeToCallable, timeToCallableLine } from "./ModelHeader";
import { useSeenHere } from "./SeenHereProvider";
import { useIsStripFolded } from "./useIsStripFolded";
import { useWayBack } from "./useWayBack";

interface BadgeStripProps {
  head: VersionHead;
  clock: UseQueryResult<WalrusClock>;
}

/** The badges of a version and its time to callable. */
export function BadgeStrip({ head, clock }: BadgeStripProps) {
  const { tab } = useSearch({ from: "/m/$handle/$name" });
  const { seen } = useSeenHere();
  const follow = useWayBack(tab === "evidence");
  const isFolded = useIsStripFolded();
  const now = new Date();
  const read = clockRead(clock);
  const stations =
    read &&
    badgeStations(head, read, now, seen).map((station) => ({
      ...station,
      ...(station.answer === "unreachable" ? { more: <AskAgain onAsk={() => clock.refetch()} /> } : {}),
      link: linkToEvidence(station, follow),
    }));

  return (
    <div className="mt-5">
      {clock.error && !read ? (
        <FailureNotice error={clock.error} onRetry={() => clock.refetch()} />
      ) : (
        <Strip
          label="Badges"
          stations={stations}
          aside={<TimeToCallable head={head} now={now} />}
          asideInLine={timeToCallableLine(head, now)}
          isFolded={isFolded}
        />
      )}
    </div>
  );
}

/** Of the badge that could not be checked. */
function AskAgain({ onAsk }: { onAsk: () => void }) {
  return (
    <Button size="small" tone="quiet" onClick={onAsk}>
      Ask again
    </Button>
  );
}

/** From a badge to the line of the Evidence tab that its answer rests on. */
function linkToEvidence(
  { badge }: BadgeStation,
  onFollow: (linkId: string) => void,
): NonNullable<BadgeStation["link"]> {
  const id = `badge-${badge}`;
  return (word, className) => (
    <Link
      id={id}
      from="/m/$handle/$name"
      to="."
      search={{ tab: "evidence" }}
      hash={badge}
      resetScroll={false}
      hashScrollIntoView={false} // the line takes the keyboard too, and may not be there yet
      onClick={() => {
        onFollow(id);
        aimAt(badge);
      }}
      className={className}
    >
      {word}
    </Link>
  );
}
