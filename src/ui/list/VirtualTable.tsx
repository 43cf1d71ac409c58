import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

/** Rows drawn above and below what is seen. */
const overscan = 8;
/** Pixels of the places for its rows, and of the head above them. */
const shownHeight = 360;
const headHeight = 28;

export interface VirtualColumn {
  head: string;
  /** A track of CSS grid, such as `minmax(0, 2fr)`. */
  width: string;
  align?: "right";
  cell: (place: number) => ReactNode;
}

/** The row that a key goes to. `page`: rows of one page. `null`: the key is for something else. */
function rowAfter(key: string, current: number, count: number, page: number): number | null {
  switch (key) {
    case "ArrowUp":
      return current - 1;
    case "ArrowDown":
      return current + 1;
    case "PageUp":
      return current - page;
    case "PageDown":
      return current + page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

interface VirtualTableProps {
  label: string;
  columns: readonly VirtualColumn[];
  count: number;
  /** Pixels. */
  rowHeight: number;
  /** The row that is chosen; brought into sight when it becomes another. */
  selected: number | null;
  onSelect: (place: number) => void;
}

/** A table of any length that holds only the rows near what is seen. One stop for the keyboard: arrow keys go from row to row, Enter chooses. */
export function VirtualTable({ label, columns, count, rowHeight, selected, onSelect }: VirtualTableProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: { width: 0, height: shownHeight + headHeight },
  });
  const current = Math.min(active, Math.max(0, count - 1));
  const items = virtualizer.getVirtualItems();
  const tracks = columns.map(({ width }) => width).join(" ");
  const rowId = (place: number) => `${id}-${place}`;

  useEffect(() => {
    if (selected === null || selected >= count) return;
    setActive(selected);
    virtualizer.scrollToIndex(selected, { align: "auto" });
  }, [selected, count, virtualizer]);

  function go(place: number) {
    const next = Math.min(Math.max(place, 0), count - 1);
    setActive(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAfter(event.key, current, count, Math.max(1, Math.floor(shownHeight / rowHeight) - 1));
    const chooses = event.key === "Enter" || event.key === " ";
    if (next === null && !chooses) return;
    event.preventDefault();
    if (next !== null) go(next);
    else onSelect(current);
  }

  const isDrawn = items.some(({ index }) => index === current);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element lays out all of its rows
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={count > 0 && isDrawn ? rowId(current) : undefined}
      className="overflow-auto border-t border-line-strong text-sm"
      style={{ maxHeight: shownHeight + headHeight }}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div
        role="row"
        aria-rowindex={1}
        className="sticky top-0 z-1 grid min-w-[40rem] bg-surface"
        style={{ gridTemplateColumns: tracks, height: headHeight }}
      >
        {columns.map(({ head, align }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={head}
            role="columnheader"
            className={`narrow flex items-center border-b border-line pr-4 text-xs font-label text-ink-3 ${align === "right" ? "justify-end" : ""}`}
          >
            {head}
          </div>
        ))}
      </div>
      <div role="presentation" className="relative min-w-[40rem]" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's keys
          <div
            key={index}
            id={rowId(index)}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === selected}
            className={`absolute inset-x-0 grid cursor-pointer items-center border-b border-line hover:bg-surface-hover
              ${index === selected ? "bg-accent-wash" : ""} ${isFocused && index === current ? "shadow-[inset_0_0_0_2px_var(--accent)]" : ""}`}
            style={{ top: start - headHeight, height: rowHeight, gridTemplateColumns: tracks }}
            onClick={() => {
              setActive(index);
              onSelect(index);
            }}
          >
            {columns.map(({ head, align, cell }) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <div
                key={head}
                role="gridcell"
                className={`min-w-0 truncate pr-4 ${align === "right" ? "text-right" : ""}`}
              >
                {cell(index)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
