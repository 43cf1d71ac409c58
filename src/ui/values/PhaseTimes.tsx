import { numberText } from "@/domain/words";

interface PhaseTime {
  name: string;
  /** Beside the name, such as `2.30 MB`. */
  size?: string | undefined;
  startedMs: number;
  ms: number;
  state: "running" | "done" | "cached";
  /** This device's own work, drawn in blue. */
  isRun?: boolean;
}

/** A round number of milliseconds that cuts `totalMs` into at most five parts. */
function gridStep(totalMs: number): number {
  const rough = Math.max(totalMs, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough;
}

/** `0.3`, `12`, `1,204`: one figure after the point only where it matters. */
export function millisecondsText(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : numberText(Math.round(ms));
}

/** One row for each phase on a shared time axis, from the click. */
export function PhaseTimes({ phases, totalMs }: { phases: PhaseTime[]; totalMs: number }) {
  const end = Math.max(totalMs, ...phases.map(({ startedMs, ms }) => startedMs + ms), 1);
  const step = gridStep(end);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  const percent = (ms: number) => `${(ms / end) * 100}%`;

  return (
    // In a very narrow frame the figures stand alone.
    <div className="@container text-sm">
      <div className="relative mr-17 ml-44 h-4 text-2xs text-ink-3 max-md:ml-36 @max-[17rem]:hidden" aria-hidden="true">
        {ticks.map((tick, i) => (
          <span
            key={tick}
            className={`absolute -translate-x-1/2 ${i % 2 ? "max-md:hidden" : ""}`}
            style={{ left: percent(tick) }}
          >
            {numberText(tick)}
          </span>
        ))}
      </div>
      <ol>
        {phases.map((phase) => (
          <li
            key={phase.name}
            className="grid min-h-[1.375rem] grid-cols-[6.5rem_3.5rem_minmax(0,1fr)_3.75rem] items-center gap-2 max-md:grid-cols-[5rem_3rem_minmax(0,1fr)_3.5rem]"
          >
            <span className="truncate">{phase.name}</span>
            <span className="text-right text-xs whitespace-nowrap text-ink-3">{phase.size}</span>
            <span
              className="relative self-stretch @max-[17rem]:invisible bg-[linear-gradient(90deg,var(--line)_1px,transparent_1px)]"
              style={{ backgroundSize: `${percent(step)} 100%` }}
            >
              {phase.state !== "cached" && (
                <span
                  className={`absolute top-[calc(50%-3px)] h-1.5 min-w-0.5 ${phase.isRun || phase.state === "running" ? "bg-series" : "bg-series-rest"}`}
                  style={{ left: percent(phase.startedMs), width: percent(phase.ms) }}
                />
              )}
            </span>
            <span className="text-right whitespace-nowrap">
              {phase.state === "cached" ? <span className="text-xs text-ink-3">here</span> : millisecondsText(phase.ms)}
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-1.5 flex justify-between border-t border-line pt-1.5 font-label">
        <span>Total</span>
        <span>{millisecondsText(totalMs)} ms</span>
      </p>
    </div>
  );
}
