import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Rows drawn above and below what is seen: more once somebody scrolls, so that what is there at first is there soon. */
const restingOverscan = 1;
const scrollingOverscan = 5;
/**
 * Rows that can be scrolled to. Each costs work whenever the list changes, and browsers draw nothing taller than about 18 million pixels; whoever
 * looks for more is served by a search.
 */
const maxRows = 20_000;

interface VirtualListProps {
  label: string;
  count: number;
  /** Guess at a row's height, pixels; each is measured once drawn. */
  rowHeight: number;
  row: (place: number) => ReactNode;
  /** Rows that are drawn, inclusive. */
  onRange: (range: { first: number; last: number }) => void;
}

/** A list of any length that scrolls with the page and holds only the rows near what is seen. */
export function VirtualList({ label, count, rowHeight, row, onRange }: VirtualListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [hasScrolled, setScrolled] = useState(false);
  useEffect(() => {
    const onScroll = () => setScrolled(true);
    addEventListener("scroll", onScroll, { once: true, passive: true });
    return () => removeEventListener("scroll", onScroll);
  }, []);
  // Until it is measured, a list begins somewhere in the window: the first drawing has about as many rows as the next.
  const [top, setTop] = useState(() => Math.round(window.innerHeight / 2));
  // What stands above the list moves it: measured after every drawing, kept when it did not change.
  useLayoutEffect(() => {
    const now = list.current ? Math.round(list.current.getBoundingClientRect().top + window.scrollY) : 0;
    setTop(now);
  });

  const reachable = Math.min(count, maxRows);
  const virtualizer = useWindowVirtualizer({
    count: reachable,
    estimateSize: () => rowHeight,
    overscan: hasScrolled ? scrollingOverscan : restingOverscan,
    scrollMargin: top,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useLayoutEffect(() => onRange({ first, last }), [first, last, onRange]);

  return (
    <>
      <ol
        ref={list}
        aria-label={label}
        className="relative border-t border-line-strong"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={count}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - top}px)` }}
          >
            {row(item.index)}
          </li>
        ))}
      </ol>
      {reachable < count && (
        <p className="pt-3 text-xs text-ink-3">
          Rows 1 to {reachable.toLocaleString("en")} of {count.toLocaleString("en")}. A search or a filter brings the
          others within reach.
        </p>
      )}
    </>
  );
}
