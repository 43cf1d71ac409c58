import type { CheckSummary } from "@/domain/checks";
import { hexOf } from "@/domain/hexOf";
import { medianMs } from "@/domain/timeline";
import { outputDiffers } from "./exampleChecks";
import type { Answer, PlannedCheck, Work } from "./plannedCheck";

/** A check that was made, with its answer. */
export type Answered = Pick<PlannedCheck, "id" | "badge"> & Answer;

/** What all answers come to: what this account could attest. */
export function summarise(work: Work, answers: Answered[]): CheckSummary {
  const examples = answers.filter(({ badge }) => badge === "proven");
  const [first, ...others] = work.runs.values(); // from feeding to reading, milliseconds
  const loadMs = work.loading?.ms ?? 0;
  const judgement = judged(answers, examples);
  return {
    ...judgement,
    version: work.head.number,
    backend: work.backend,
    // The contract refuses examples that passed under any other verdict.
    examplesPassed:
      judgement.verdict === "reproduced" || judgement.verdict === "not-reproduced"
        ? examples.filter(({ check }) => check.state === "confirmed").length
        : 0,
    examplesTotal: work.manifest?.examples.length ?? 0,
    outputSha256: work.runs.size > 0 ? hexOf(work.outputsHash.digest()) : "",
    firstMs: first === undefined ? 0 : Math.ceil(loadMs + first),
    warmMs: Math.ceil(medianMs(others) ?? 0),
    runtime: work.runtime.name,
  };
}

// That storage ends or was never certified is the chain's to say, not an account's.
const chainIds = new Set(["registered", "certified", "storage", "permanent"]);

function judged(answers: Answered[], examples: Answered[]): Pick<CheckSummary, "verdict" | "reason"> {
  const untilRun = answers.filter(({ id, badge }) => badge !== "proven" && !chainIds.has(id));
  const stopped = untilRun.find(({ check }) => check.state !== "confirmed");
  if (stopped) {
    const verdict = stopped.check.state === "refuted" ? "failed-to-load" : null;
    return { verdict, reason: stopped.code };
  }
  const differing = examples.find(({ check }) => check.state === "refuted");
  if (differing) return { verdict: "not-reproduced", reason: differing.code || outputDiffers };
  // Reproduced means every example; one that could not be looked at leaves it at having run.
  const all = examples.length > 0 && examples.every(({ check }) => check.state === "confirmed");
  return { verdict: all ? "reproduced" : "loaded", reason: "" };
}
