import type { CheckLine } from "@/domain/checks";

/** A full check on this device, a line at a time. */
export type CheckRun =
  | { step: "idle" }
  | { step: "running"; lines: CheckLine[] }
  | { step: "done"; lines: CheckLine[]; at: Date; ms: number }
  | { step: "stopped"; lines: CheckLine[] }
  | { step: "failed"; lines: CheckLine[]; error: Error };

/** The lines that have been answered, whatever became of the run. */
export function linesOf(run: CheckRun): CheckLine[] {
  return run.step === "idle" ? [] : run.lines;
}

/** How many lines were answered yes, no, or could not be checked. */
export function tally(lines: CheckLine[]): { yes: number; no: number; unknown: number } {
  const count = (state: CheckLine["check"]["state"]) => lines.filter(({ check }) => check.state === state).length;
  return { yes: count("confirmed"), no: count("refuted"), unknown: count("unreachable") };
}
