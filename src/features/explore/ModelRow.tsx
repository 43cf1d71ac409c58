import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { ageText } from "@/domain/ageText";
import type { IndexEntry, Model, WalrusClock } from "@/domain/model";
import { taskText } from "@/domain/taskText";
import { timeline } from "@/domain/timeline";
import { bytesText, durationText } from "@/domain/words";
import { ComfortableRow } from "@/ui/list/ComfortableRow";
import { DenseRow } from "@/ui/list/DenseRow";
import type { RowLink } from "@/ui/list/rowLink";
import { Trace } from "@/ui/trace/Trace";
import { Triptych } from "@/ui/trace/Triptych";
import type { View } from "./exploreSearch";
import { rowStatus } from "./rowStations";
import { TaskGlyph } from "./TaskGlyph";

interface ModelRowProps {
  entry: IndexEntry;
  /** `null`: its counters are still being read. */
  model: Model | null;
  clock: WalrusClock | null;
  now: Date;
  view: View;
  /** When what is shown was read, if that is long ago. */
  staleSince: Date | null;
}

/** One model. What the registry's index tells is there at once; the answers follow into their places. Drawn again only when it changes. */
export const ModelRow = memo(function ModelRow({ entry, model, clock, now, view, staleSince }: ModelRowProps) {
  const { handle, name } = entry;
  const status = model && clock ? rowStatus(model, clock, now) : null;
  const timeToCallableMs = model ? timeline(model.latest).timeToCallableMs : null;
  const withdrawn = model?.latest.yanked ? [`withdrawn: ${model.latest.yanked.reason}`] : [];
  const stale = staleSince ? [`as of ${ageText(staleSince, now)} ago`] : [];
  const link: RowLink = (looks) => <Link data-result="" to="/m/$handle/$name" params={{ handle, name }} {...looks} />;
  const traceLink: RowLink = (looks) => (
    <Link
      to="/m/$handle/$name"
      params={{ handle, name }}
      search={{ tab: "evidence" }}
      title={status?.label}
      {...looks}
    />
  );

  if (view === "dense") {
    return (
      <DenseRow
        trace={
          <Trace
            answers={status?.stations.map(({ answer }) => answer) ?? null}
            label={status?.label ?? "What is known is being read."}
          />
        }
        publisher={handle}
        name={name}
        known={[...withdrawn, status?.sentence ?? "", ...stale].filter(Boolean).join("; ")}
        answer={status?.answer ?? "untried"}
        task={taskText(entry.task)}
        size={bytesText(entry.modelBytes)}
        toCallable={timeToCallableMs === null ? "–" : durationText(timeToCallableMs)}
        age={ageText(entry.createdAt, now)}
        link={link}
        traceLink={traceLink}
      />
    );
  }
  return (
    <ComfortableRow
      picture={<TaskGlyph task={entry.task} inputKinds={entry.inputKinds} />}
      publisher={handle}
      name={name}
      line={entry.summary}
      facts={[taskText(entry.task), bytesText(entry.modelBytes), entry.license, ...withdrawn, ...stale]}
      trace={<Triptych stations={status?.stations ?? null} />}
      aside={
        model &&
        (timeToCallableMs === null ? (
          <>
            <span>not called yet</span>
            <span>for {ageText(entry.createdAt, now)}</span>
          </>
        ) : (
          <>
            <b className="text-sm font-[580] whitespace-nowrap text-ink">{durationText(timeToCallableMs)}</b>
            <span>to callable</span>
          </>
        ))
      }
      link={link}
      traceLink={traceLink}
    />
  );
});
