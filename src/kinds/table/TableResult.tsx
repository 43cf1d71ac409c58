import type { Cell } from "@/domain/values";
import type { ResultProps } from "@/kinds/result";
import { Table } from "@/ui/figures/Table";
import { cellText } from "./cellText";

/** More are in the raw view. */
const shownRows = 100;

export function TableResult({ spec, value }: ResultProps<"table">) {
  return (
    <>
      <Table
        caption={spec.title ?? spec.name}
        rows={value.rows.slice(0, shownRows).map((cells, place) => ({ cells, place }))}
        keyOf={({ place }) => String(place)}
        columns={value.columns.map((column, i) => ({
          head: <ColumnHead title={column} unit={spec.columns?.[i]?.unit} />,
          align: "right" as const,
          cell: ({ cells }: { cells: Cell[] }) => cellText(cells[i]),
        }))}
      />
      {value.rows.length > shownRows && (
        <p className="mt-1 text-xs text-ink-3">{value.rows.length - shownRows} more rows in the raw view</p>
      )}
    </>
  );
}

function ColumnHead({ title, unit }: { title: string; unit: string | undefined }) {
  return (
    <>
      {title}
      {unit && <span className="font-text"> {unit}</span>}
    </>
  );
}
