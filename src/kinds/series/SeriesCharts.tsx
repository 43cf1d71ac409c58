import type { Cell } from "@/domain/values";
import { countText } from "@/domain/words";
import { cellText } from "@/kinds/table/cellText";
import { LineChart, type RowNames } from "@/ui/values/LineChart";

export interface SeriesColumn {
  place: number;
  /** As the manifest has it. */
  name: string;
  title: string;
  unit: string | undefined;
  cells: readonly Cell[];
  /** The same, NaN where there is none; `null`: a column of something else. */
  numbers: number[] | null;
}

interface SeriesChartsProps {
  title: string;
  columns: SeriesColumn[];
  /** Ink for what was given, blue for what a model made. */
  tone: "ink" | "series";
  /** What a number is that is not drawn, such as `not given`. */
  undrawn: string;
}

/** Columns that are drawn, the first: each on an axis of its own. */
const drawnMax = 6;
/** Of the others, how many are named. */
const namedMax = 8;

/** Every column of numbers over the rows, or over the column that says when or which they are. */
export function SeriesCharts({ title, columns, tone, undrawn }: SeriesChartsProps) {
  const axis = axisOf(columns);
  const rows: RowNames | undefined = axis && {
    title: axis.unit ? `${axis.title} ${axis.unit}` : axis.title,
    names: axis.cells.map(cellText),
  };
  const curves = columns.filter((column) => column !== axis && column.numbers !== null);
  const others = curves.slice(drawnMax).map((column) => column.title);
  if (curves.length === 0) return null;
  return (
    <div className="mb-2 grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-6 gap-y-2">
      {curves.slice(0, drawnMax).map(({ place, title: own, unit, numbers }) => {
        const values = numbers ?? [];
        const gaps = values.filter((number) => !Number.isFinite(number)).length;
        return (
          <div key={place}>
            <LineChart
              label={columns.length > 1 ? own : title}
              title={columns.length > 1 ? own : null}
              values={values}
              unit={unit}
              rows={rows}
              tone={tone}
            />
            {gaps > 0 && (
              <p className="text-xs text-ink-3">
                {`${gaps} of ${countText(values.length, "number")} ${undrawn}: nothing is drawn there.`}
              </p>
            )}
          </div>
        );
      })}
      {others.length > 0 && (
        <p className="col-span-full text-xs text-ink-3 [overflow-wrap:anywhere]">
          {`In the table alone: ${others.slice(0, namedMax).join(", ")}${others.length > namedMax ? ` and ${others.length - namedMax} more` : ""}.`}
        </p>
      )}
    </div>
  );
}

const axisNames = /^(?:date|day|time|timestamp|index|step)$/i;

/** The column that rows go by: called so, and of texts or of numbers that only rise. */
function axisOf(columns: SeriesColumn[]): SeriesColumn | undefined {
  return columns.find(
    ({ name, title, numbers, place }) =>
      (axisNames.test(name) || axisNames.test(title)) &&
      (numbers === null || numbers.every((number, row) => row === 0 || !(number <= (numbers[row - 1] ?? number)))) &&
      columns.some((other) => other.place !== place && other.numbers !== null),
  );
}
