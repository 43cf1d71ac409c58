import { countText } from "@/domain/words";
import { rowTicks } from "./rowTicks";

interface LineChartProps {
  label: string;
  /** Over the chart. `null`: nothing has to be told apart. */
  title: string | null;
  /** One a row, at equal distances. One that is not finite leaves a gap. */
  values: number[];
  unit?: string | undefined;
  /** What the rows are called, such as their dates. Without: their numbers. */
  rows?: RowNames | undefined;
  /** Ink for what was given, blue for what a model made. */
  tone: "ink" | "series";
}

export interface RowNames {
  title: string;
  names: string[];
}

const width = 360;
const height = 56;
const shares = [1, 0.5, 0];

/** Numbers over their rows, between the least and the greatest of them. */
export function LineChart({ label, title, values, unit, rows, tone }: LineChartProps) {
  const finite = values.filter(Number.isFinite);
  if (values.length < 2 || finite.length === 0) return null;
  const ticks = rowTicks(values.length, rows?.names);
  const least = Math.min(...finite);
  const most = Math.max(...finite);
  const top = most > least ? most : least + 1;
  // Halved before they are subtracted: the span of the largest doubles is more than a double.
  const span = top / 2 - least / 2 || 1;
  const across = (row: number) => row / (values.length - 1);
  const x = (row: number) => (across(row) * width).toFixed(1);
  const y = (value: number) => ((1 - (value / 2 - least / 2) / span) * height).toFixed(1);
  const line = values
    .map((value, row) => {
      if (!Number.isFinite(value)) return "";
      if (Number.isFinite(values[row - 1])) return `L${x(row)} ${y(value)}`;
      // Between two gaps: a dot.
      return `M${x(row)} ${y(value)}${Number.isFinite(values[row + 1]) ? "" : "h0"}`;
    })
    .join("");
  const texts = toldApart(shares.map((share) => least * (1 - share) + top * share));
  const range = `${most > least ? toldApart([least, most]).join(" to ") : `all ${least}`}${unit ? ` ${unit}` : ""}`;

  return (
    <div>
      {(title !== null || unit) && (
        <p className="text-sm [overflow-wrap:anywhere]">
          {title !== null && <span className="font-label">{title}</span>}
          {unit && <span className={`text-xs text-ink-3 ${title === null ? "" : "ml-1.5"}`}>{unit}</span>}
        </p>
      )}
      <div className="grid grid-cols-[minmax(2.75rem,auto)_minmax(0,1fr)] gap-x-1.5 text-2xs text-ink-3">
        <div className="flex flex-col items-end justify-between" style={{ height: height + 16 }} aria-hidden="true">
          {texts.map((text, place) => (
            <span key={shares[place]}>{text}</span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${label}: ${countText(values.length, "row")}, ${range}`}
          className="my-2 w-full overflow-visible"
          style={{ height }}
          fill="none"
          stroke="currentColor"
        >
          {shares.map((share) => (
            <path
              key={share}
              d={`M0 ${(1 - share) * height}H${width}`}
              vectorEffect="non-scaling-stroke"
              className={share === 0 ? "text-line-control" : "text-line"}
            />
          ))}
          {ticks.map(({ row }) => (
            <path
              key={row}
              d={`M${x(row)} ${height}v4`}
              vectorEffect="non-scaling-stroke"
              className="text-line-control"
            />
          ))}
          <path
            d={line}
            vectorEffect="non-scaling-stroke"
            className={tone === "ink" ? "text-ink" : "text-series"}
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </svg>
        <span className="max-w-20 truncate text-right" aria-hidden="true">
          {rows?.title ?? "Row"}
        </span>
        <div className="relative h-4" aria-hidden="true">
          {ticks.map(({ row, text }) => (
            // Within the axis at both its ends.
            <span
              key={row}
              className="absolute top-0 max-w-[48%] truncate"
              style={{ left: `${100 * across(row)}%`, transform: `translateX(${-100 * across(row)}%)` }}
            >
              {text}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** To four figures, or as many as it takes for no two to read the same. */
function toldApart(numbers: number[]): string[] {
  for (let figures = 4; figures < 17; figures += 1) {
    const texts = numbers.map((number) => String(Number(number.toPrecision(figures))));
    if (new Set(texts).size === numbers.length) return texts;
  }
  return numbers.map(String);
}
