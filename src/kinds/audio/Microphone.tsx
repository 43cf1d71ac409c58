import { Button } from "@/ui/controls/Button";
import { secondsText } from "./secondsText";
import type { useRecorder } from "./useRecorder";

/** Quieter than this is no longer told apart, decibels under full scale. */
const quietestDb = 60;

/** A button that records, and while it does: how loud, how long, and the end of it. */
export function Microphone({ state, start, stop }: ReturnType<typeof useRecorder>) {
  if (state.step !== "recording")
    return (
      <Button size="small" disabled={state.step !== "still"} onClick={start}>
        {state.step === "asking"
          ? "Waiting for the microphone …"
          : state.step === "writing"
            ? "Writing it down …"
            : "Record"}
      </Button>
    );
  const { seconds, level } = state;
  const share = Math.max(0, 1 + (20 * Math.log10(Math.max(level, 1e-6))) / quietestDb);
  return (
    <div className="flex w-full items-center gap-3">
      <Button size="small" onClick={stop}>
        Stop recording
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> as they like */}
      <div
        role="meter"
        aria-label="Level of the microphone"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={Number(Math.min(1, share).toFixed(2))}
        className="h-2 grow bg-track"
      >
        <div className="h-full bg-accent-fill" style={{ width: `${Math.min(100, 100 * share)}%` }} />
      </div>
      <span role="timer" className="w-16 text-right text-sm">
        {secondsText(Number(seconds.toFixed(1)))}
      </span>
    </div>
  );
}
