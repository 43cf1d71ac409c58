import type { GoldenOutput } from "@/domain/exampleValues";
import { goldenOutputs } from "@/domain/exampleValues";
import type { Example, Manifest } from "@/domain/manifest";
import type { Comparison } from "@/domain/tolerance";
import { toleranceText } from "@/domain/toleranceText";
import { differenceText } from "@/domain/words";
import { compareBeside } from "@/runtime/compare/compareBeside";
import { given, no, type PlannedCheck, type Work, yes } from "./plannedCheck";
import { fileOf, runOf } from "./runExample";

/** Reason code of an example that came out differently. */
export const outputDiffers = "output-differs";

/** Reason code of examples that a graph passes which always gives the same. */
export const examplesAlike = "examples-alike";

/** One check for each golden example. One that fails says nothing about the next; the last also says whether they tell answers apart. */
export function exampleChecks({ examples }: Manifest): PlannedCheck[] {
  return examples.map((example, place) => ({
    id: `example:${example.id}`,
    badge: "proven",
    title: `${example.title} (${example.level})`,
    otherwise: null,
    async look(work) {
      const wasRun = work.runs.has(example.id); // by the check that a run gives what is declared
      const result = await runOf(work, example);
      const golden = await goldenOutputs(example, (path) => fileOf(work, path));
      const comparisons = await compareBeside([example, golden, result], work.signal);
      const isAlike = await isTakenHere(work, example, golden);
      const failed = comparisons.filter(({ passed }) => !passed);
      if (failed.length) {
        return no(outputDiffers, failed.map((each) => `${each.output}: ${each.reason}${errorsText(each)}`).join("; "));
      }
      if (work.alike === undefined) work.alike = { title: example.title, result };
      else if (place === examples.length - 1 && isAlike) {
        return no(examplesAlike, `the answer to “${work.alike?.title}” passes here too, as it does for those between`);
      }
      const ms = given(work.runs.get(example.id), "run");
      const figures = comparisons.map((each) => `${each.output} within its tolerance${errorsText(each)}`).join("; ");
      return yes(`${figures}; run ${wasRun ? "above " : ""}in ${ms.toFixed(1)} ms`);
    },
  }));
}

/** Whether the first answer that passed is taken for this example as well, as it was for those between. */
async function isTakenHere(work: Work, example: Example, golden: Record<string, GoldenOutput>): Promise<boolean> {
  if (!work.alike) return false;
  const comparisons = await compareBeside([example, golden, work.alike.result], work.signal);
  const isTaken = comparisons.every(({ passed }) => passed);
  if (!isTaken) work.alike = null;
  return isTaken;
}

function errorsText(comparison: Comparison): string {
  const { metric, largestShare, largestAbsoluteError, largestRelativeError } = comparison;
  if (largestShare === null) return ` by ${metric}`;
  return ` (largest error ${differenceText(largestAbsoluteError)}, relative ${differenceText(largestRelativeError)}; ${toleranceText(comparison)})`;
}
