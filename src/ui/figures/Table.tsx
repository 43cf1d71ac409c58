import { Fragment, type ReactNode } from "react";

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
  /** On a phone each row becomes a block of its own, with the heads beside its cells: nothing lies out of sight. */
  stacks?: boolean;
  /** Under a row, as wide as the table: what its cells have no room for. */
  below?: (row: Row) => ReactNode;
}

// A table, row or cell that is laid out as something else is none to a screen reader, unless it says so itself.
const roleOf = (stacks: boolean, role: string) => (stacks ? { role } : {});

/** Rows 36 px, parted by hairlines. Wider than its place, it scrolls in it. */
export function Table<Row>({ caption, columns, rows, keyOf, stacks = false, below }: TableProps<Row>) {
  const aligned = (align?: "left" | "right") => (align === "right" ? "text-right" : "text-left");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table
        {...roleOf(stacks, "table")}
        className={`w-full border-t border-line-strong text-sm ${stacks ? "max-md:block" : "max-md:whitespace-nowrap"}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead {...roleOf(stacks, "rowgroup")} className={stacks ? "max-md:sr-only" : ""}>
          <tr {...roleOf(stacks, "row")}>
            {columns.map((column, place) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={place}
                scope="col"
                {...roleOf(stacks, "columnheader")}
                className={`narrow h-7 border-b border-line pr-4 text-xs font-label text-ink-3 last:pr-0 ${aligned(column.align)}`}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roleOf(stacks, "rowgroup")} className={stacks ? "max-md:block" : ""}>
          {rows.map((row) => {
            const under = below?.(row);
            return (
              <Fragment key={keyOf(row)}>
                <tr
                  {...roleOf(stacks, "row")}
                  className={`hover:bg-surface-hover ${stacks ? `max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-1.5 max-md:py-2.5 ${under ? "" : "max-md:border-b max-md:border-line"}` : ""}`}
                >
                  {columns.map((column, place) => {
                    const Cell = column.isName ? "th" : "td";
                    return (
                      <Cell
                        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                        key={place}
                        scope={column.isName ? "row" : undefined}
                        {...roleOf(stacks, column.isName ? "rowheader" : "cell")}
                        className={`h-(--row-dense) py-1 pr-4 font-text last:pr-0 ${under ? "" : "border-b border-line"} ${aligned(column.align)}
                          ${stacks ? `max-md:block max-md:h-auto max-md:min-w-0 max-md:border-0 max-md:p-0 max-md:text-left max-md:[overflow-wrap:anywhere] ${column.isName ? "max-md:col-span-2 max-md:font-label" : ""}` : ""}`}
                      >
                        {stacks && !column.isName && column.head !== "" && (
                          <span aria-hidden="true" className="narrow block text-xs font-label text-ink-3 md:hidden">
                            {column.head}
                          </span>
                        )}
                        {column.cell(row)}
                      </Cell>
                    );
                  })}
                </tr>
                {under && (
                  <tr {...roleOf(stacks, "row")} className={stacks ? "max-md:block" : ""}>
                    <td
                      colSpan={columns.length}
                      {...roleOf(stacks, "cell")}
                      className={`border-b border-line pb-3 ${stacks ? "max-md:block" : ""}`}
                    >
                      {under}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
