import type { ReactNode } from "react";
import type { Answer } from "@/ui/trace/answers";
import type { RowLink } from "./rowLink";

// What is known is a sentence: it has the room that is left, and the task, which filters tell too, gives way to it below 1,440 px.
const columns = `grid-cols-[4.25rem_minmax(0,1fr)_auto] md:grid-cols-[4.75rem_minmax(0,15rem)_minmax(0,1fr)_4.75rem]
  xl:grid-cols-[4rem_minmax(0,14rem)_minmax(0,1fr)_4rem_5rem_2.75rem] min-[90rem]:grid-cols-[4rem_minmax(0,14rem)_minmax(0,1fr)_9rem_4rem_5rem_2.75rem]`;

interface DenseRowProps {
  trace: ReactNode;
  publisher: string;
  name: string;
  /** The last answer reached, as a sentence, and its tone. */
  known: string;
  answer: Answer;
  task: string;
  size: string;
  toCallable: string;
  age: string;
  link: RowLink;
  traceLink: RowLink;
}

const sayTones: Record<Answer, string> = {
  confirmed: "text-ink-2",
  refuted: "text-no",
  unreachable: "text-unknown",
  untried: "text-ink-2",
};

/** 36 px, one line; two on a phone, the trace at their left. Two targets: the row, and its trace. */
export function DenseRow({
  trace,
  publisher,
  name,
  known,
  answer,
  task,
  size,
  toCallable,
  age,
  link,
  traceLink,
}: DenseRowProps) {
  return (
    <div
      className={`relative grid min-h-(--row-dense) items-center gap-x-4 border-b border-line text-sm hover:bg-surface-hover max-md:gap-x-1 max-md:py-1.5 ${columns}`}
    >
      {traceLink({
        className: "relative z-1 order-first flex items-center self-stretch pl-0.5 max-md:row-span-2",
        children: trace,
      })}
      {link({
        className: `truncate no-underline after:absolute after:inset-0 focus-visible:shadow-none focus-visible:after:rounded-1
          focus-visible:after:shadow-[inset_0_0_0_2px_var(--accent)]`,
        children: (
          <>
            <span className="text-ink-3">{publisher} /</span> <b className="font-head">{name}</b>
          </>
        ),
      })}
      <span
        title={known}
        className={`truncate max-md:col-span-2 max-md:col-start-2 max-md:row-start-2 max-md:text-xs ${sayTones[answer]}`}
      >
        {known}
      </span>
      <span className="hidden truncate text-ink-2 min-[90rem]:block">{task}</span>
      <span className="text-right whitespace-nowrap max-md:col-start-3 max-md:row-start-1 max-md:text-xs max-md:text-ink-3">
        {size}
      </span>
      <span className="hidden text-right whitespace-nowrap xl:block">{toCallable}</span>
      <span className="hidden text-right whitespace-nowrap text-ink-3 xl:block">{age}</span>
    </div>
  );
}

export function DenseHead() {
  return (
    <div
      aria-hidden="true"
      className={`narrow hidden h-7 items-center gap-x-4 border-b border-line text-xs font-label text-ink-3 md:grid ${columns}`}
    >
      <span>Trace</span>
      <span>Model</span>
      <span>What is known</span>
      <span className="hidden min-[90rem]:block">Task</span>
      <span className="text-right">Size</span>
      <span className="hidden text-right xl:block">To callable</span>
      <span className="hidden text-right xl:block">Age</span>
    </div>
  );
}

export function DenseRowSkeleton() {
  return (
    <div aria-hidden="true" className={`grid min-h-(--row-dense) items-center gap-x-4 border-b border-line ${columns}`}>
      <span className="h-2 w-12 rounded-1 bg-track" />
      <span className="h-3 w-4/5 rounded-1 bg-track" />
      <span className="h-2.5 w-3/5 rounded-1 bg-track max-md:hidden" />
    </div>
  );
}
