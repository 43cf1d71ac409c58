import type { TimeScale } from "./timeScale";

/** Something that happened, or now. Several at the same time are one. */
export interface TimeMark {
  ms: number;
  /** Such as `Stored` or `Verified, reachable`. */
  name: string;
  /** How long after the beginning, such as `after 41 s`. */
  after?: string | undefined;
  /** Blue: not a thing that happened, but the moment of looking. */
  isNow?: boolean;
}

interface TimeRulerProps {
  scale: TimeScale;
  marks: readonly TimeMark[];
}

/** Beyond it a name stands at the left of its mark. */
const turn = 0.5;

/** An axis of time. Each mark has its name on a row of its own, so that no two run together however near they stand. */
export function TimeRuler({ scale, marks }: TimeRulerProps) {
  const { place, ticks } = scale;
  // Names reach away from the axis' ends. In this order no name crosses the foot of a mark that reaches the same way.
  const rows = [
    ...marks.filter(({ ms }) => place(ms) <= turn),
    ...marks.filter(({ ms }) => place(ms) > turn).reverse(),
  ];
  const words = marks.map(({ name, after }) => (after ? `${name} ${after}` : name)).join("; ");
  return (
    <div role="img" aria-label={`To scale: ${words}.`}>
      <div className="relative border-b border-line-control" style={{ height: `${rows.length * 1.125 + 0.5}rem` }}>
        {rows.map(({ ms, name, after, isNow }, row) => {
          const at = place(ms);
          return (
            <span
              key={name}
              className={`absolute bottom-0 w-0.5 ${isNow ? "bg-accent" : "bg-yes"}`}
              // The last mark ends with the axis.
              style={{ left: `calc(${at * 100}% - ${at * 2}px)`, top: `${row * 1.125}rem` }}
            >
              <span
                className={`absolute top-0 bg-surface text-xs leading-[1.125rem] whitespace-nowrap ${at > turn ? "right-full pr-1.5" : "left-full pl-1.5"}`}
              >
                <span className={`font-label ${isNow ? "text-accent" : ""}`}>{name}</span>
                {after && <span className="text-ink-2"> {after}</span>}
              </span>
            </span>
          );
        })}
      </div>
      <div className="relative h-5 text-2xs text-ink-3">
        {ticks.map(({ ms, text }) => (
          <span
            key={ms}
            className={`absolute top-1 whitespace-nowrap before:absolute before:-top-1 before:h-1 before:w-px before:bg-line-control ${
              ms === 0
                ? "before:left-0"
                : place(ms) > 0.97
                  ? "-translate-x-full before:right-0"
                  : "-translate-x-1/2 before:left-1/2"
            }`}
            style={{ left: `${place(ms) * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
