import type { ReactNode } from "react";

/** Where what is on the page was read, and when. */
export function Footer({ source, read }: { source: ReactNode; read: ReactNode }) {
  return (
    <footer className="mt-16 border-t border-line py-6 text-xs leading-[1.125rem] text-ink-3">
      <div className="mx-auto flex max-w-[calc(var(--page-max)+2*var(--page-gutter))] flex-wrap justify-between gap-x-6 gap-y-1 px-(--page-gutter)">
        <span>{source}</span>
        <span>{read}</span>
      </div>
    </footer>
  );
}
