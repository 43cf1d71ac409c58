import type { PhaseProgress, RunResult } from "@/domain/running";
import { bytesText } from "@/domain/words";
import { PhaseTimes } from "@/ui/values/PhaseTimes";
import { ownCopyWords, phaseNames } from "./CallProgress";

/** From the click to the result, a row for each phase. */
export function CallTimes({
  phases,
  result,
  totalMs,
}: {
  phases: PhaseProgress[];
  result: RunResult;
  totalMs: number;
}) {
  const { prepareMs, runMs, readMs } = result.timings;
  const callStartedMs = totalMs - prepareMs - runMs - readMs;
  const rows = [
    ...phases
      .filter(({ phase }) => phase !== "prepare" && phase !== "run")
      .map(({ phase, bytes, ownCopy, startedMs, ms, state }) => ({
        name: phaseNames[phase],
        size: ownCopy ? ownCopyWords : bytes === undefined ? undefined : bytesText(bytes),
        startedMs,
        ms,
        state,
      })),
    { name: phaseNames.prepare, startedMs: callStartedMs, ms: prepareMs, state: "done" as const },
    { name: phaseNames.run, startedMs: callStartedMs + prepareMs, ms: runMs, state: "done" as const, isRun: true },
    { name: "Read output", startedMs: totalMs - readMs, ms: readMs, state: "done" as const },
  ];
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-2 flex justify-between gap-2 font-head">
        From click to result <span className="text-sm font-text text-ink-3">milliseconds</span>
      </h3>
      <PhaseTimes phases={rows} totalMs={totalMs} />
    </section>
  );
}
