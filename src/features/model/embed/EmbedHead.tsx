import type { UseQueryResult } from "@tanstack/react-query";
import { clockRead } from "@/clockQuery";
import type { Model, VersionHead, WalrusClock } from "@/domain/model";
import { type ClockRead, checkStatuses, statusSentence } from "@/domain/status";
import { badgeStations } from "@/features/model/badgeStations";
import { FailureNotice } from "@/features/model/FailureNotice";
import { Trace } from "@/ui/trace/Trace";

interface EmbedHeadProps {
  model: Model;
  head: VersionHead;
  clock: UseQueryResult<WalrusClock>;
  pageUrl: string;
  evidenceUrl: string;
}

/** Which model it is, how far the evidence for it goes, and where it is at home. */
export function EmbedHead({ model, head, clock, pageUrl, evidenceUrl }: EmbedHeadProps) {
  const read = clockRead(clock);
  return (
    <header>
      <h1 className="text-lg font-head [overflow-wrap:anywhere]">
        <span className="font-text text-ink-3">{model.handle} /</span> {model.name}{" "}
        <span className="text-sm font-text whitespace-nowrap text-ink-3">version {head.label}</span>
      </h1>
      <div className="mt-0.5 flex flex-wrap items-start justify-between gap-x-6 gap-y-1 text-sm" aria-busy={!read}>
        <div className="flex min-w-0 flex-[1_1_12rem] items-start gap-2.5">
          <Known head={head} clock={read} evidenceUrl={evidenceUrl} />
        </div>
        <a href={pageUrl} target="_blank" rel="noopener">
          Open in Callable
        </a>
      </div>
      {clock.error && !read && (
        <div className="mt-2">
          <FailureNotice error={clock.error} onRetry={() => clock.refetch()} />
        </div>
      )}
    </header>
  );
}

interface KnownProps {
  head: VersionHead;
  clock: ClockRead | null;
  evidenceUrl: string;
}

/** The three answers as a line, and the last that it reaches as a sentence. */
function Known({ head, clock, evidenceUrl }: KnownProps) {
  if (!clock) return <Trace answers={null} label="What is known is being read." />;
  const now = new Date();
  const stations = badgeStations(head, clock, now, {});
  return (
    <>
      <span className="mt-[3px]">
        <Trace answers={stations.map(({ answer }) => answer)} label={stations.map(({ word }) => word).join("; ")} />
      </span>
      <a href={evidenceUrl} target="_blank" rel="noopener" className="text-ink-2 [overflow-wrap:anywhere]">
        {statusSentence(head, checkStatuses(head, clock, now))}
      </a>
    </>
  );
}
