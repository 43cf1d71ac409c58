import type { Model, VersionHead } from "@/domain/model";
import { taskText } from "@/domain/taskText";
import { timeline } from "@/domain/timeline";
import { bytesText, dateText, durationParts, durationText } from "@/domain/words";
import { useServices } from "@/services";
import { Digest } from "@/ui/figures/Digest";
import { Quantity } from "@/ui/figures/Quantity";
import { ModelName } from "./ModelName";
import { VersionChoice } from "./VersionChoice";
import { WithdrawnNotice } from "./WithdrawnNotice";

/** What a model is, before anything is claimed about it. */
export function ModelHeader({ model, head }: { model: Model; head: VersionHead }) {
  const { network } = useServices();
  return (
    <header className="pt-6">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <ModelName handle={model.handle} name={model.name} />
        <VersionChoice model={model} head={head} />
      </div>
      <p className="mt-2 max-w-[46rem] text-lg [overflow-wrap:anywhere] text-ink-2">{model.summary}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
        <span>{taskText(model.task)}</span>
        <span>{bytesText(head.modelBytes)}</span>
        <span>{model.license}</span>
        <span className="inline-flex gap-[0.5ch]">
          published {dateText(head.published.at)} by
          {/* Whoever comes first claims a handle: the account is who it is. */}
          <Digest
            id={head.publisher}
            what="Publisher"
            href={network.explorer?.account.replace("{id}", head.publisher)}
          />
        </span>
        <span className="inline-flex gap-[0.5ch]">
          object
          <Digest id={model.id} what="Model object" href={network.explorer?.object.replace("{id}", model.id)} />
        </span>
      </p>
      <WithdrawnNotice head={head} />
    </header>
  );
}

/** The one number that counts, or since when it is missing. */
export function TimeToCallable({ head, now }: { head: VersionHead; now: Date }) {
  const { timeToCallableMs } = timeline(head);
  return (
    <>
      <span className="text-xs font-label narrow text-ink-3">Time to callable</span>
      {timeToCallableMs === null ? (
        <p className="text-2xl font-head tracking-[-0.015em] text-ink-2">not yet</p>
      ) : (
        <p>
          <Quantity parts={durationParts(timeToCallableMs)} size="2xl" />
        </p>
      )}
      <p className="text-xs text-ink-2">
        {timeToCallableMs === null
          ? `${durationText(now.getTime() - head.uploaded.at.getTime())} since upload`
          : "upload to first reproduced call by a stranger"}
      </p>
    </>
  );
}

/** The same in a line. */
export function timeToCallableLine(head: VersionHead, now: Date): string {
  const { timeToCallableMs } = timeline(head);
  return timeToCallableMs === null
    ? `not called yet, ${durationText(now.getTime() - head.uploaded.at.getTime())} since upload`
    : `${durationText(timeToCallableMs)} to callable`;
}
