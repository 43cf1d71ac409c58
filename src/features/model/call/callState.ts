import type { Backend, PhaseProgress, RunResult } from "@/domain/running";
import type { InputValue } from "@/domain/values";
import { isEqual } from "./isEqual";
import type { CarriedState } from "./useCarriedState";

/** What is asked of a model: read from the form, within its limits. */
export interface Asked {
  values: Record<string, InputValue>;
  parameters: Record<string, unknown>;
  backend: Backend;
  /** The golden example that the form holds unchanged. */
  exampleId: string | null;
  /** What a model with a memory goes on from; `null`: it begins anew. */
  carried: CarriedState | null;
}

/** What is asked, whatever the form says of where it came from. */
type Question = Omit<Asked, "exampleId" | "carried">;

/** Whether two calls ask the same. The same inputs may be an example once and typed the next time. */
export function asksTheSame(one: Question, other: Question): boolean {
  return (
    one.backend === other.backend && isEqual(one.parameters, other.parameters) && isEqual(one.values, other.values)
  );
}

/** One call from click to result. What was shown before stays until the next answer replaces it. */
export type CallState =
  | { step: "idle" }
  | { step: "running"; phases: PhaseProgress[] }
  | {
      step: "answered";
      phases: PhaseProgress[];
      result: RunResult;
      totalMs: number;
      at: Date;
      asked: Asked;
      /** What was asked with, and the files of the version that stood in for what was left out. */
      given: Record<string, InputValue>;
    }
  | { step: "failed"; phases: PhaseProgress[]; error: Error; asked: Asked }
  | { step: "stopped"; phases: PhaseProgress[] };

export type CallEvent =
  | { type: "started" }
  | { type: "progressed"; progress: PhaseProgress }
  | {
      type: "answered";
      result: RunResult;
      totalMs: number;
      at: Date;
      asked: Asked;
      given: Record<string, InputValue>;
    }
  | { type: "failed"; error: Error; asked: Asked }
  | { type: "stopped" };

/** The newest report of each phase, in the order in which the phases began. */
function withProgress(phases: PhaseProgress[], progress: PhaseProgress): PhaseProgress[] {
  const known = phases.some(({ phase }) => phase === progress.phase);
  return known ? phases.map((old) => (old.phase === progress.phase ? progress : old)) : [...phases, progress];
}

export function callReducer(state: CallState, event: CallEvent): CallState {
  if (event.type === "started") return { step: "running", phases: [] };
  // What arrives after a stop belongs to a call that nobody waits for.
  if (state.step !== "running") return state;
  const { phases } = state;
  switch (event.type) {
    case "progressed":
      return { step: "running", phases: withProgress(phases, event.progress) };
    case "answered":
      return { ...event, step: "answered", phases };
    case "failed":
      return { ...event, step: "failed", phases };
    case "stopped":
      return { step: "stopped", phases };
  }
}
