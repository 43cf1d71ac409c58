import { Slot } from "radix-ui";
import type { ReactNode } from "react";

/** The word mark: a disc between brackets, a value between what calls it. */
export function Brand() {
  return (
    <>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path
          d="M6.4 3.2C3.6 6.9 3.6 15.1 6.4 18.8M15.6 3.2c2.8 3.7 2.8 11.9 0 15.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.9"
        />
        <circle cx="11" cy="11" r="3.1" fill="currentColor" />
      </svg>
      Callable
    </>
  );
}

interface HeaderProps {
  /** Link home. */
  brand: ReactNode;
  /** `NavLink`s to the pages there are. */
  links: ReactNode;
  aside: ReactNode;
}

export function Header({ brand, links, aside }: HeaderProps) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex min-h-13 max-w-[calc(var(--page-max)+2*var(--page-gutter))] flex-wrap items-stretch gap-x-4 px-(--page-gutter) lg:gap-x-8">
        <Slot.Root className="flex items-center gap-2 text-[1.125rem] leading-6 font-[640] tracking-[-0.015em] no-underline max-md:min-h-11">
          {brand}
        </Slot.Root>
        <nav aria-label="Pages" className="flex gap-1 max-md:order-3 max-md:-mx-3 max-md:w-full">
          {links}
        </nav>
        <div className="ml-auto flex items-center gap-3">{aside}</div>
      </div>
    </header>
  );
}

/** Its child is the link; the page one is on has `aria-current`. */
export function NavLink({ children }: { children: ReactNode }) {
  return (
    <Slot.Root
      className="-mb-px flex items-center border-y-2 border-transparent px-3 font-label text-ink-2 no-underline hover:text-ink aria-[current=page]:border-b-ink
        aria-[current=page]:text-ink max-md:min-h-10"
    >
      {children}
    </Slot.Root>
  );
}

/** Which chain the page reads. The dot is blue: it is here, now; hollow when the node does not answer. */
export function NetworkLine({
  name,
  epoch,
  isReached,
}: {
  name: string;
  epoch: number | null;
  isReached: boolean | null;
}) {
  const dot = isReached === false ? "border border-unknown" : isReached === null ? "bg-blank" : "bg-accent";
  return (
    <span className="flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-2">
      <i aria-hidden="true" className={`size-1.5 rounded-full ${dot}`} />
      <span>
        {name}
        {isReached === false && ", not reached"}
        {epoch !== null && <span className="max-lg:hidden">{`, Walrus epoch ${epoch}`}</span>}
      </span>
    </span>
  );
}

export function SkipLink({ targetId }: { targetId: string }) {
  return (
    <a
      href={`#${targetId}`}
      className="sr-only rounded-2 bg-surface-raised px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-4 focus:z-20"
    >
      Skip to content
    </a>
  );
}
