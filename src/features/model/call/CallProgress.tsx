import type { Phase, PhaseProgress } from "@/domain/running";
import { bytesText, durationText } from "@/domain/words";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { HereMark } from "@/ui/trace/Mark";
import { useSinceChange } from "@/ui/useSinceChange";
import { millisecondsText } from "@/ui/values/PhaseTimes";
import { SilentSource } from "./SilentSource";

const doing: Record<Phase, string> = {
  runtime: "Fetching the runtime",
  model: "Fetching the model", // from a reader or from this device's own copy: nobody knows before it answers
  hash: "Hashing what arrived",
  load: "Loading the graph",
  prepare: "Preparing the input",
  run: "Running",
};

/** How often a clock that runs is drawn, milliseconds. */
const tickMs = 250;

/** What is being waited for, and how far it is. */
export function CallProgress({ phases }: { phases: PhaseProgress[] }) {
  const running = phases.findLast(({ state }) => state === "running");
  const { bytes, totalBytes, ms } = running ?? {};
  const share = bytes !== undefined && totalBytes ? bytes / totalBytes : null;
  const rate = bytes && ms && ms > 300 ? bytes / (ms / 1000) : null;
  const left = rate && totalBytes && bytes ? (totalBytes - bytes) / rate : null;
  const label = running ? doing[running.phase] : "Running";

  return (
    <div>
      <p className="mb-2 font-strong" aria-live="polite">
        {label}
      </p>
      <ProgressBar
        label={label}
        share={share}
        {...(bytes !== undefined && totalBytes ? { valueText: `${bytesText(bytes)} of ${bytesText(totalBytes)}` } : {})}
      />
      <p className="mt-1.5 flex min-h-5 justify-between text-sm text-ink-2">
        <span>{bytes !== undefined && totalBytes ? `${bytesText(bytes)} of ${bytesText(totalBytes)}` : ""}</span>
        <span>{rate && left !== null ? `${bytesText(rate)}/s, ${Math.ceil(left)} s left` : ""}</span>
      </p>
      {phases
        .filter(({ state }) => state === "running")
        .map(({ phase, bytes, totalBytes }) => (
          <SilentSource key={phase} phase={phase} bytes={bytes ?? 0} totalBytes={totalBytes} />
        ))}
      <ol className="mt-2">
        {phases.map((phase) => (
          <li key={phase.phase} className="grid min-h-7 grid-cols-[1.25rem_1fr_auto] items-center gap-2 text-sm">
            {phase.state === "running" ? (
              <HereMark />
            ) : (
              <span className="text-ink">
                <DoneMark />
              </span>
            )}
            <span className={phase.state === "running" ? "font-strong" : ""}>{phaseNames[phase.phase]}</span>
            <span className="text-ink-3">
              {phase.state === "running" ? (
                <RunningTime ms={phase.ms} />
              ) : phase.state === "cached" ? (
                "already here"
              ) : phase.ownCopy ? (
                ownCopyWords
              ) : (
                `${millisecondsText(phase.ms)} ms`
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a phase has taken by now. `ms`: as it was told last. */
function RunningTime({ ms }: { ms: number }) {
  return durationText(ms + useSinceChange(ms, tickMs));
}

/** Done, in ink: it was this device's own work, and answers no question. */
function DoneMark() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.25" fill="currentColor" />
    </svg>
  );
}

export const phaseNames: Record<Phase, string> = {
  runtime: "Runtime",
  model: "Model",
  hash: "SHA-256",
  load: "Load",
  prepare: "Prepare input",
  run: "Run",
};

/** In place of a size: what was kept from an earlier visit is no download. */
export const ownCopyWords = "kept here";
