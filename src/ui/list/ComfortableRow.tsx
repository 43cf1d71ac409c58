import type { ReactNode } from "react";
import { Triptych } from "@/ui/trace/Triptych";
import type { RowLink } from "./rowLink";

interface ComfortableRowProps {
  picture: ReactNode;
  publisher: string;
  name: string;
  line: string;
  /** Parted by dots. */
  facts: readonly string[];
  trace: ReactNode;
  aside: ReactNode;
  link: RowLink;
  traceLink: RowLink;
}

/** 84 px and two targets: the row, and its trace. Nothing but the ground changes under the pointer. */
export function ComfortableRow({
  picture,
  publisher,
  name,
  line,
  facts,
  trace,
  aside,
  link,
  traceLink,
}: ComfortableRowProps) {
  return (
    <div
      className="relative grid min-h-(--row-comfortable) grid-cols-1 items-center gap-2.5 border-b border-line py-3.5
        hover:bg-surface-hover hover:shadow-[-0.75rem_0_0_var(--surface-hover),0.75rem_0_0_var(--surface-hover)]
        md:grid-cols-[minmax(0,1fr)_18rem] md:gap-6 md:py-2.5 xl:grid-cols-[minmax(0,1fr)_20.5rem_6.5rem]"
    >
      {link({
        className: `grid grid-cols-[3.5rem_minmax(0,1fr)] items-start gap-3.5 no-underline after:absolute after:inset-y-0 after:-inset-x-2.5
          focus-visible:shadow-none focus-visible:after:rounded-1 focus-visible:after:shadow-(--focus-ring) md:items-center`,
        children: (
          <>
            <RowPicture>{picture}</RowPicture>
            <span className="flex min-w-0 flex-col">
              <span className="text-lg leading-[1.375rem] max-md:[overflow-wrap:anywhere] md:truncate">
                <span className="text-ink-3">{publisher} /</span> <b className="font-head">{name}</b>
              </span>
              <span className="text-ink-2 max-md:[overflow-wrap:anywhere] md:truncate">{line}</span>
              <span className="mt-0.5 truncate text-xs text-ink-3">
                {facts.map((fact, place) => (
                  <span key={fact}>
                    {place > 0 && (
                      <span aria-hidden="true" className="mx-1.5">
                        {"·"}
                      </span>
                    )}
                    {fact}
                  </span>
                ))}
              </span>
            </span>
          </>
        ),
      })}
      {traceLink({ className: "relative z-1 block no-underline hover:[&_.trace-word]:underline", children: trace })}
      <div className="narrow hidden flex-col items-end text-right text-xs text-ink-3 xl:flex">{aside}</div>
    </div>
  );
}

function RowPicture({ children }: { children: ReactNode }) {
  return (
    <span className="block size-14 overflow-hidden rounded-1 border border-line bg-surface-raised">{children}</span>
  );
}

export function ComfortableRowSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="grid min-h-(--row-comfortable) items-center gap-6 border-b border-line py-2.5 md:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_20.5rem_6.5rem]"
    >
      <div className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-3.5">
        <span className="size-14 rounded-1 bg-track" />
        <span className="flex flex-col gap-2">
          <span className="h-3 w-[46%] rounded-1 bg-track" />
          <span className="h-2.5 w-[78%] rounded-1 bg-track" />
          <span className="h-2 w-[38%] rounded-1 bg-track" />
        </span>
      </div>
      <Triptych stations={null} />
      <span className="hidden h-3 w-[70%] justify-self-end rounded-1 bg-track xl:block" />
    </div>
  );
}
