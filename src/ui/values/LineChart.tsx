interface LineChartProps {
  label: string;
  /** Drawn in ink, one after the other at equal distances. One that is not finite leaves a gap. */
  values: number[];
  /** A band around them, such as highs and lows. */
  band?: { low: number[]; high: number[] } | undefined;
  unit?: string | undefined;
}

const width = 360;
const height = 96;
const axisWidth = 44;

/** What was given, in ink on a real axis. */
export function LineChart({ label, values, band, unit }: LineChartProps) {
  const all = [...values, ...(band?.low ?? []), ...(band?.high ?? [])].filter(Number.isFinite);
  if (values.length < 2 || all.length === 0) return null;
  const least = Math.min(...all);
  const most = Math.max(...all);
  const top = most > least ? most : least + 1;
  // Halved before they are subtracted: the span of the largest doubles is more than a double.
  const span = top / 2 - least / 2 || 1;
  const at = (share: number) => least * (1 - share) + top * share;
  const x = (i: number) => axisWidth + (i / (values.length - 1)) * (width - axisWidth - 2);
  const y = (value: number) => 6 + (1 - (value / 2 - least / 2) / span) * (height - 12);
  const path = (points: number[]) =>
    points
      .map((value, i) => {
        if (!Number.isFinite(value)) return "";
        return `${Number.isFinite(points[i - 1]) ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      })
      .join("");
  const bandPath =
    band &&
    `${path(band.high)}${band.low.map((_, i) => `L${x(band.low.length - 1 - i).toFixed(1)} ${y(band.low.at(-1 - i) ?? 0).toFixed(1)}`).join("")}Z`;

  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="w-full">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path d={`M${axisWidth} ${y(at(share))}H${width}`} className="text-line" stroke="currentColor" />
          <text x={axisWidth - 6} y={y(at(share)) + 3.5} textAnchor="end" className="fill-current text-2xs text-ink-3">
            {Number(at(share).toPrecision(4))}
            {share === 1 && unit ? ` ${unit}` : ""}
          </text>
        </g>
      ))}
      {bandPath && <path d={bandPath} className="text-track" fill="currentColor" />}
      <path
        d={path(values)}
        className="text-ink"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
