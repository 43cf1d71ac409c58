import type { ReactNode } from "react";
import { Sentence } from "@/ui/Sentence";
import { HereMark, Mark } from "@/ui/trace/Mark";

/** `failed`: settled, it is so. `unreachable`: we could not look. `waiting`: for you. */
export type NoticeKind = "failed" | "unreachable" | "waiting";

const looks: Record<NoticeKind, { edge: string; mark: ReactNode }> = {
  failed: { edge: "border-t-[1.5px] border-t-no", mark: <Mark answer="refuted" size={14} /> },
  unreachable: {
    edge: "border-t-[1.5px] [border-top-style:dashed] border-t-unknown",
    mark: <Mark answer="unreachable" size={14} />,
  },
  waiting: { edge: "border-t-[1.5px] border-t-accent", mark: <HereMark size={14} /> },
};

interface NoticeProps {
  kind: NoticeKind;
  /** What happened, as a sentence. */
  title: string;
  /** Whose side it is on, and what it does not mean. */
  children?: ReactNode;
  /** The next step, as buttons. */
  actions?: ReactNode;
}

export function Notice({ kind, title, children, actions }: NoticeProps) {
  const { edge, mark } = looks[kind];
  return (
    <div
      role={kind === "waiting" ? "status" : "alert"}
      className={`relative rounded-b-2 border border-line bg-surface-raised pt-3 pr-4 pb-3.5 pl-10.5 ${edge}`}
    >
      <span className="absolute top-[0.9375rem] left-4">{mark}</span>
      <h3 className="font-strong">
        <Sentence>{title}</Sentence>
      </h3>
      {children && <div className="text-ink-2 [overflow-wrap:anywhere]">{children}</div>}
      {actions && <div className="mt-2.5 flex flex-wrap gap-2 empty:hidden">{actions}</div>}
    </div>
  );
}
