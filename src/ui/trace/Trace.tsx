import { type Answer, type Segment, segmentFor } from "./answers";
import { MarkShape } from "./Mark";
import { useArrival } from "./useArrival";

/** Distance between stations, and from a station to where its line begins: at a disc the line touches. */
const pitch = 20;
const discGap = 4.2;
const openGap = 6.2;

const segmentLooks: Record<Segment, { tone: string; width: number; dash?: string }> = {
  solid: { tone: "text-yes", width: 1.5 },
  cut: { tone: "text-yes", width: 1.5 },
  dotted: { tone: "text-unknown", width: 1.5, dash: "1.5 1.9" },
  bare: { tone: "text-line-strong", width: 1 },
};

function segmentPath(segment: Segment, station: number): string {
  const from = 6 + station * pitch;
  const to = from + pitch;
  if (segment === "solid") return `M${from + discGap} 6H${to - discGap}`;
  if (segment === "cut") return `M${from + discGap} 6H${from + pitch / 2}`;
  return `M${from + openGap} 6H${to - openGap}`;
}

interface TraceProps {
  /** `null`: still looking, the bare scale. */
  answers: readonly Answer[] | null;
  stations?: number;
  /** Everything the picture says, in words. `null`: they stand beside it. */
  label: string | null;
  height?: 12 | 16;
}

/** Three stations in 52 × 12: a line that goes as far as the evidence goes. */
export function Trace({ answers, stations = 3, label, height = 12 }: TraceProps) {
  const arrives = useArrival(answers !== null);
  const shown = answers ?? Array.from({ length: stations }, (): Answer => "untried");
  const width = 12 + (shown.length - 1) * pitch;

  return (
    <svg
      className={`overflow-visible ${arrives ? "trace-arrives" : ""}`}
      width={(width * height) / 12}
      height={height}
      viewBox={`0 0 ${width} 12`}
      role={label === null ? "presentation" : "img"}
      aria-label={label ?? undefined}
      aria-hidden={label === null}
    >
      {shown.slice(1).map((to, station) => {
        const segment = segmentFor(shown[station] ?? "untried", to);
        const { tone, width, dash } = segmentLooks[segment];
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a station is its place
            key={station}
            className={tone}
            d={segmentPath(segment, station)}
            stroke="currentColor"
            strokeWidth={width}
            strokeDasharray={dash}
          />
        );
      })}
      {shown.map((answer, station) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a station is its place
        <g key={station} className={`answer-${answer}`} transform={`translate(${station * pitch} 0)`}>
          <MarkShape answer={answer} />
        </g>
      ))}
    </svg>
  );
}
