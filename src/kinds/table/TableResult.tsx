import type { Cell } from "@/domain/values";
import { countText, figuresText } from "@/domain/words";
import type { ResultProps } from "@/kinds/result";
import { Table } from "@/ui/figures/Table";
import { LineChart } from "@/ui/values/LineChart";

/** More are in the raw view. */
const shownRows = 100;

/** Columns that are drawn, the first: each on an axis of its own. */
const drawnColumns = 6;

export function SeriesResult(props: ResultProps<"series">) {
  const { spec, value } = props;
  const columns = value.columns
    .map((title, place) => {
      const unit = spec.columns?.[place]?.unit ?? spec.unit;
      return { place, title, unit, cells: value.rows.map((row) => row[place]) };
    })
    .filter(({ cells }) => cells.every((cell) => typeof cell === "number"));
  return (
    <>
      {columns.slice(0, drawnColumns).map(({ place, title, unit, cells }) => (
        <Curve
          key={place}
          title={columns.length > 1 ? title : null}
          label={columns.length > 1 ? title : (spec.title ?? spec.name)}
          values={cells.filter((cell) => typeof cell === "number")} // which all are
          unit={unit}
        />
      ))}
      {columns.length > drawnColumns && (
        <p className="mb-2 text-xs text-ink-3">{columns.length - drawnColumns} more columns in the table</p>
      )}
      <TableResult {...props} value={{ ...value, kind: "table" }} />
    </>
  );
}

interface CurveProps {
  /** Over the chart. `null`: nothing has to be told apart. */
  title: string | null;
  label: string;
  values: number[];
  unit: string | undefined;
}

function Curve({ title, label, values, unit }: CurveProps) {
  const gaps = values.filter((number) => !Number.isFinite(number)).length;
  return (
    <>
      {title !== null && <p className="mt-2 text-sm font-label [overflow-wrap:anywhere]">{title}</p>}
      <LineChart label={label} values={values} unit={unit} />
      {gaps > 0 && (
        <p className="mb-2 text-xs text-ink-3">{`${gaps} of ${countText(values.length, "number")} not finite: nothing is drawn there.`}</p>
      )}
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
