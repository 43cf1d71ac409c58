import type { PhaseProgress, RunResult } from "@/domain/running";

/** One call from click to result. What was shown before stays until the next answer replaces it. */
export type CallState =
  | { step: "idle" }
  | { step: "running"; phases: PhaseProgress[] }
  /** `exampleId`: the golden example that was in the form, unchanged, when it was run. */
  | {
      step: "answered";
      phases: PhaseProgress[];
      result: RunResult;
      totalMs: number;
      at: Date;
      exampleId: string | null;
      /** Why it ran on another backend than the one that was asked for. `null`: it did not. */
      fallback: Error | null;
    }
  | { step: "failed"; phases: PhaseProgress[]; error: Error }
  | { step: "stopped"; phases: PhaseProgress[] };

export type CallEvent =
  | { type: "started" }
  | { type: "progressed"; progress: PhaseProgress }
  | { type: "answered"; result: RunResult; totalMs: number; at: Date; exampleId: string | null; fallback: Error | null }
  | { type: "failed"; error: Error }
  | { type: "stopped" }
  | { type: "cleared" };

/** The newest report of each phase, in the order in which the phases began. */
function withProgress(phases: PhaseProgress[], progress: PhaseProgress): PhaseProgress[] {
  const known = phases.some(({ phase }) => phase === progress.phase);
  return known ? phases.map((old) => (old.phase === progress.phase ? progress : old)) : [...phases, progress];
}

export function callReducer(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case "started":
      return { step: "running", phases: [] };
    case "cleared":
      return { step: "idle" };
  }
  // What arrives after a stop belongs to a call that nobody waits for.
  if (state.step !== "running") return state;
  const { phases } = state;
  switch (event.type) {
    case "progressed":
      return { step: "running", phases: withProgress(phases, event.progress) };
    case "answered":
      return { ...event, step: "answered", phases };
    case "failed":
      return { step: "failed", phases, error: event.error };
    case "stopped":
      return { step: "stopped", phases };
  }
}
