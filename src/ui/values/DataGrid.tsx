import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from "react";
import { countText, numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";

export interface GridColumn {
  name: string;
  title: string;
  unit?: string | undefined;
  /** What a cell may hold, when there are few. */
  choices?: readonly string[] | undefined;
  /** What stands for an empty cell. */
  placeholder?: string | undefined;
}

interface DataGridProps {
  label: string;
  columns: GridColumn[];
  /** As typed, row by row. */
  rows: string[][];
  onChange: (rows: string[][]) => void;
  /** What is wrong with a cell, by `row:column`. */
  errors: ReadonlyMap<string, string>;
  /** Takes or refuses what is pasted at a cell; `false` leaves it to the cell, as its text. */
  onPaste: (text: string, at: { row: number; column: number }) => boolean;
  minRows: number;
  maxRows: number;
}

const rowHeight = 32;
/** Of the rows' numbers, and of the columns of a grid that has many, pixels. */
const headWidth = 44;
const columnWidth = 96;
/** More are not all drawn, and are as wide as each other. */
const drawnColumns = 12;
/** Rows seen at once; more scroll. */
const shownRows = 10;

const head = "sticky top-0 z-1 border-b border-line bg-surface-sunken px-2 py-1.5 text-xs";

/** A grid of cells to type in, or to paste a spreadsheet into. Arrow keys and Enter move between rows, Tab between cells; in a cell with choices the arrows go through these. */
export function DataGrid({ label, columns, rows, onChange, errors, onPaste, minRows, maxRows }: DataGridProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });

  const isWide = columns.length > drawnColumns;
  const across = useVirtualizer({
    horizontal: true,
    count: isWide ? columns.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 3,
  });
  const inSight = across.getVirtualItems();
  const shown = isWide
    ? inSight.flatMap(({ index }) => (columns[index] ? [{ column: columns[index], at: index }] : []))
    : columns.map((column, at) => ({ column, at }));
  const left = inSight[0]?.start ?? 0;
  const right = isWide ? across.getTotalSize() - (inSight.at(-1)?.end ?? 0) : 0;

  function setCell(row: number, column: number, text: string) {
    onChange(
      rows.map((cells, r) => (r === row ? columns.map((_, c) => (c === column ? text : (cells[c] ?? ""))) : cells)),
    );
  }

  function paste(event: ClipboardEvent, row: number, column: number) {
    if (onPaste(event.clipboardData.getData("text/plain"), { row, column })) event.preventDefault();
  }

  function move(event: KeyboardEvent, row: number, column: number) {
    if (event.nativeEvent.isComposing) return; // these keys are the input method's
    if (columns[column]?.choices && event.key !== "Enter") return; // and these go through the choices
    const to = { ArrowUp: row - 1, ArrowDown: row + 1, Enter: row + 1 }[event.key];
    if (to === undefined || to < 0 || to >= rows.length) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-cell="${to}:${column}"]`)?.focus());
  }

  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    <div>
      <div
        ref={scroller}
        className="overflow-auto rounded-2 border border-line-control bg-surface-raised"
        style={{ maxHeight: rowHeight * (shownRows + 1.5) }}
      >
        <table
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={isWide ? columns.length + 1 : undefined}
          className={`border-separate border-spacing-0 ${isWide ? "table-fixed" : "w-full"}`}
          style={isWide ? { width: headWidth + across.getTotalSize() } : undefined}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={`${head} w-11 text-right`}>
                <span className="sr-only">Row</span>
              </th>
              {left > 0 && <td style={{ width: left }} />}
              {shown.map(({ column, at }) => (
                <th
                  key={column.name}
                  scope="col"
                  aria-colindex={isWide ? at + 2 : undefined}
                  title={isWide ? column.title : undefined}
                  className={`${head} text-left font-label narrow text-ink-2 ${isWide ? "truncate" : "min-w-20"}`}
                >
                  {column.title}
                  {column.unit && <span className="font-text text-ink-3"> {column.unit}</span>}
                </th>
              ))}
              {right > 0 && <td style={{ width: right }} />}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} />}
            {drawn.map(({ index: row }) => (
              <tr key={row} aria-rowindex={row + 2} style={{ height: rowHeight }}>
                <th scope="row" className="border-b border-line px-2 text-right text-2xs font-text text-ink-3">
                  {row + 1}
                </th>
                {left > 0 && <td />}
                {shown.map(({ column, at: c }) => {
                  const error = errors.get(`${row}:${c}`);
                  return (
                    <td
                      key={column.name}
                      aria-colindex={isWide ? c + 2 : undefined}
                      className={`border-b border-line p-0 ${error ? "bg-no-wash shadow-[inset_0_0_0_1px_var(--no)]" : ""}`}
                    >
                      <input
                        data-cell={`${row}:${c}`}
                        aria-label={`${column.title}, row ${row + 1}`}
                        aria-invalid={error !== undefined || undefined}
                        title={error}
                        placeholder={column.placeholder}
                        list={column.choices ? `${id}-${c}` : undefined}
                        className="h-8 w-full min-w-0 bg-transparent px-2 text-sm outline-none focus-visible:rounded-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
                        value={rows[row]?.[c] ?? ""}
                        onChange={(event) => setCell(row, c, event.target.value)}
                        onPaste={(event) => paste(event, row, c)}
                        onKeyDown={(event) => move(event, row, c)}
                      />
                    </td>
                  );
                })}
                {right > 0 && <td />}
              </tr>
            ))}
            {below > 0 && <tr style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      {columns.map(
        (column) =>
          column.choices && (
            <datalist key={column.name} id={`${id}-${columns.indexOf(column)}`}>
              {column.choices.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          ),
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button
          size="small"
          disabled={rows.length >= maxRows}
          onClick={() => onChange([...rows, columns.map(() => "")])}
        >
          Add a row
        </Button>
        <Button size="small" tone="quiet" disabled={rows.length <= minRows} onClick={() => onChange(rows.slice(0, -1))}>
          Remove the last
        </Button>
        <span className="text-xs text-ink-3">
          {countText(rows.length, "row")} (
          {minRows === maxRows ? `exactly ${numberText(maxRows)}` : `${numberText(minRows)} to ${numberText(maxRows)}`})
        </span>
      </div>
    </div>
  );
}
