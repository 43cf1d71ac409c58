import type { Cell } from "@/domain/values";
import { countText, figuresText } from "@/domain/words";
import type { ResultProps } from "@/kinds/result";
import { Table } from "@/ui/figures/Table";
import { LineChart } from "@/ui/values/LineChart";

/** More are in the raw view. */
const shownRows = 100;

export function SeriesResult(props: ResultProps<"series">) {
  const { spec, value } = props;
  const last = value.rows.map((row) => row.at(-1));
  const numbers = last.filter((cell) => typeof cell === "number");
  const gaps = numbers.filter((number) => !Number.isFinite(number)).length;
  return (
    <>
      {numbers.length === last.length && (
        <LineChart label={spec.title ?? spec.name} values={numbers} unit={spec.unit} />
      )}
      {gaps > 0 && (
        <p className="mb-2 text-xs text-ink-3">{`${gaps} of ${countText(last.length, "number")} not finite: nothing is drawn there.`}</p>
      )}
      <TableResult {...props} value={{ ...value, kind: "table" }} />
    </>
  );
}

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

function cellText(cell: Cell | undefined): string {
  return typeof cell === "number" ? figuresText(cell) : String(cell ?? "");
}
