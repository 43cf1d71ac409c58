import type { ReactNode } from "react";

export interface Column<Row> {
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: "left" | "right";
  /** CSS width. */
  width?: string;
  /** The cell that names its row. */
  isName?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** Rows 36 px, parted by hairlines. Wider than its place, it scrolls in it. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  const aligned = (align?: "left" | "right") => (align === "right" ? "text-right" : "text-left");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table className="w-full border-t border-line-strong text-sm max-md:whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={place}
                scope="col"
                className={`narrow h-7 border-b border-line pr-4 text-xs font-label text-ink-3 last:pr-0 ${aligned(column.align)}`}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="hover:bg-surface-hover">
              {columns.map((column, place) => {
                const Cell = column.isName ? "th" : "td";
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                    key={place}
                    scope={column.isName ? "row" : undefined}
                    className={`h-(--row-dense) border-b border-line py-1 pr-4 font-text last:pr-0 ${aligned(column.align)}`}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
