import { measureElement, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { numberText } from "@/domain/words";
import { afterPaint } from "@/ui/afterPaint";

/** Rows drawn above and below what is seen: few at first, so that what is seen is there soon, and the others once it is painted. */
const firstOverscan = 1;
const overscan = 5;
/**
 * Pixels of the window and of what stands above the list. Only its first drawing goes by them: to ask the browser would cost a layout before there
 * is anything to lay out.
 */
const guessedHeight = 900;
const guessedTop = 450;
/**
 * Rows that can be scrolled to. Each costs work whenever the list changes, and browsers draw nothing taller than about 18 million pixels; whoever
 * looks for more is served by a search.
 */
const maxRows = 20_000;

interface VirtualListProps {
  label: string;
  count: number;
  /** A row's height, pixels, in a wide window. In a narrow one it is a guess, and each row is measured once drawn. */
  rowHeight: number;
  row: (place: number) => ReactNode;
  /** Rows that are drawn, inclusive. */
  onRange: (range: { first: number; last: number }) => void;
}

/** From here on no text of a row is broken into lines. */
function isWide(): boolean {
  return window.matchMedia("(min-width: 48rem)").matches;
}

/** A list of any length that scrolls with the page and holds only the rows near what is seen. */
export function VirtualList({ label, count, rowHeight, row, onRange }: VirtualListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [isPainted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  const [top, setTop] = useState(guessedTop);
  const measureTop = useCallback(() => {
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
  }, []);
  // What stands above the list moves it: measured after every drawing, once it is laid out anyway; kept when it did not change.
  useEffect(() => afterPaint(measureTop));

  const reachable = Math.min(count, maxRows);
  const virtualizer = useWindowVirtualizer({
    count: reachable,
    estimateSize: () => rowHeight,
    overscan: isPainted ? overscan : firstOverscan,
    scrollMargin: top,
    initialRect: { width: 0, height: guessedHeight },
    initialOffset: 0,
    // To measure a row as soon as it is in the page makes the browser lay out all of it at once. A wide row need not be; should it be of another
    // height all the same, the browser tells so (`entry`) when it has laid it out.
    measureElement: (row, entry, virtualizer) =>
      entry || !isWide() ? measureElement(row, entry, virtualizer) : rowHeight,
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
          Rows 1 to {numberText(reachable)} of {numberText(count)}. A search or a filter brings the others within reach.
        </p>
      )}
    </>
  );
}
