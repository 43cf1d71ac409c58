import type { ReactNode } from "react";

/** The page's column: 1312 px within gutters of 16 to 64 px, and up to 1664 px in a very wide window. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[calc(var(--page-max)+2*var(--page-gutter))] px-(--page-gutter)">{children}</div>
  );
}

interface SectionProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** Opens with an ink rule. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="mt-12 border-t-[1.5px] border-ink pt-3">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-4">
        <h2 className="text-xl font-head tracking-[-0.006em]">{title}</h2>
        {aside && <span className="text-xs text-ink-3">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** What is not of now, where `isPast`: grey, and as easy to read. Answers keep their colours. */
export function Past({ isPast, children }: { isPast: boolean; children: ReactNode }) {
  return (
    <div
      className={
        isPast
          ? "text-ink-3 [--accent-fill:var(--series-rest)] [--accent:var(--ink-3)] [--ink-2:var(--ink-3)] [--ink:var(--ink-3)] [--series:var(--series-rest)]"
          : undefined
      }
    >
      {children}
    </div>
  );
}

/** What can be operated or holds a result. Everything else lies on the page itself. */
export function Plate({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0 rounded-2 border border-line bg-surface-raised p-4 md:p-5" aria-label={title}>
      {title && (
        <h2 className="mb-4 flex items-baseline justify-between gap-3 text-lg font-head">
          {title}
          {aside && <small className="text-sm font-text text-ink-3">{aside}</small>}
        </h2>
      )}
      {children}
    </section>
  );
}
