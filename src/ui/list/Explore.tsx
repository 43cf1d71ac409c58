import type { ReactNode } from "react";

// How the list page is laid out. What stands in its places is the caller's.

/** Headline at the left, figure at the right. */
export function Hero({ headline, figure }: { headline: ReactNode; figure: ReactNode }) {
  return (
    <div className="grid gap-3 pt-4 md:gap-6 md:pt-10 xl:grid-cols-[19rem_minmax(0,1fr)] xl:gap-12">
      <div>{headline}</div>
      <figure className="min-w-0">{figure}</figure>
    </div>
  );
}

/** Opens the list with an ink rule: search, order, and on narrow windows the filters. */
export function FindBar({ search, sort, filters }: { search: ReactNode; sort: ReactNode; filters: ReactNode }) {
  return (
    <search className="mt-2 flex flex-wrap gap-3 border-t-[1.5px] border-ink pt-4 md:mt-10">
      <div className="flex-[1_1_22rem] max-md:basis-full">{search}</div>
      <div className="flex-[0_0_15rem] max-md:flex-[1_1_10rem]">{sort}</div>
      <div className="flex min-w-0 items-stretch lg:hidden">{filters}</div>
    </search>
  );
}

/** Whether filters stand beside the list, as a media query: from `lg` on. */
export const asideBeside = "(min-width: 64rem)";

/** 240 px and the rest; on narrow windows the filters are behind their button. */
export function Sidebar({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-5 grid gap-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <aside aria-label="Filters" className="hidden lg:block">
        {aside}
      </aside>
      <section aria-label="Models" className="min-w-0">
        {children}
      </section>
    </div>
  );
}

/** Count, what is filtered, and how rows are drawn. */
export function ListHead({ children, end }: { children: ReactNode; end: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-7 flex-wrap items-center gap-2">
      {children}
      <div className="ml-auto">{end}</div>
    </div>
  );
}

export function EmptyState({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <div role="status" className="border-y border-line py-8">
      <h2 className="text-lg font-head [overflow-wrap:anywhere]">{title}</h2>
      <p className="mt-1 max-w-[52ch] text-ink-2 [overflow-wrap:anywhere]">{children}</p>
      <div className="mt-4 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
