import { sha256 } from "@noble/hashes/sha2.js";
import type { CheckLine, CheckSummary } from "@/domain/checks";
import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import { chainChecks } from "./chainChecks";
import { exampleChecks } from "./exampleChecks";
import { fileChecks } from "./fileChecks";
import { loadChecks } from "./loadChecks";
import { type Answer, answerOf, type CheckSubject, type PlannedCheck, type Work } from "./plannedCheck";
import { type Answered, summarise } from "./summarise";

/** Stands for the golden examples where the manifest that would name them cannot be read. */
const unknownExamples: PlannedCheck = {
  id: "examples",
  badge: "proven",
  title: "Golden examples are reproduced",
  otherwise: null,
  look: () => answerOf(new AppError("check-impossible", { because: "the manifest could not be read" })),
};

/**
 * Makes every check of one version on this device, in order, and gives each line as it is answered; what a failure makes impossible is
 * given as not looked at. Returns what an account could attest. Throws only the signal's reason.
 */
export async function* checkHere(
  subject: CheckSubject,
  { backend, signal }: { backend: Backend; signal: AbortSignal },
): AsyncGenerator<CheckLine, CheckSummary> {
  const work: Work = {
    ...subject,
    backend,
    signal,
    manifestBytes: null,
    manifest: null,
    weights: new Map(),
    loading: null,
    runs: new Map(),
    outputsHash: sha256.create(),
    latest: null,
  };
  const answers: Answered[] = [];
  const planned = [...chainChecks, ...fileChecks, ...loadChecks];
  let impossible: string | null = null;

  for (const [place, plan] of planned.entries()) {
    signal.throwIfAborted();
    const { id, badge, title, otherwise } = plan;
    const start = performance.now();
    const answer: Answer =
      impossible === null
        ? await answered(plan, work)
        : answerOf(new AppError("check-impossible", { because: impossible }));
    answers.push({ id, badge, ...answer });
    const ownMs = answer.ms ?? performance.now() - start;
    // One reading of the chain, made before, answers all of its lines.
    const ms = place >= chainChecks.length ? ownMs : place === 0 ? (subject.chainMs ?? ownMs) : null;
    yield { id, badge, title, check: answer.check, ms };
    if (answer.check.state !== "confirmed") impossible ??= otherwise;
    // Only the manifest, which is known by now, names the examples.
    if (place === chainChecks.length + fileChecks.length + loadChecks.length - 1) {
      planned.push(...(work.manifest ? exampleChecks(work.manifest) : [unknownExamples]));
    }
  }
  return summarise(work, answers);
}

async function answered(plan: PlannedCheck, work: Work): Promise<Answer> {
  try {
    return await plan.look(work);
  } catch (error) {
    work.signal.throwIfAborted();
    if (error instanceof AppError) return answerOf(error);
    throw error; // a mistake in this page, and none of the model's
  }
}

/** All lines and what they come to, for programs. */
export async function checkAll(
  subject: CheckSubject,
  options: { backend: Backend; signal: AbortSignal },
): Promise<{ lines: CheckLine[]; summary: CheckSummary }> {
  const lines: CheckLine[] = [];
  const checks = checkHere(subject, options);
  for (;;) {
    const next = await checks.next();
    if (next.done) return { lines, summary: next.value };
    lines.push(next.value);
  }
}
