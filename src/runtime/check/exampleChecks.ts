import { goldenOutputs } from "@/domain/exampleValues";
import type { Manifest } from "@/domain/manifest";
import type { Comparison } from "@/domain/tolerance";
import { toleranceText } from "@/domain/toleranceText";
import { differenceText } from "@/domain/words";
import { compareBeside } from "@/runtime/compare/compareBeside";
import { given, no, type PlannedCheck, yes } from "./plannedCheck";
import { fileOf, runOf } from "./runExample";

/** Reason code of an example that came out differently. */
export const outputDiffers = "output-differs";

/** One check for each golden example. One that fails says nothing about the next. */
export function exampleChecks({ examples }: Manifest): PlannedCheck[] {
  return examples.map((example) => ({
    id: `example:${example.id}`,
    badge: "proven",
    title: `${example.title} (${example.level})`,
    otherwise: null,
    async look(work) {
      const wasRun = work.runs.has(example.id); // by the check that a run gives what is declared
      const result = await runOf(work, example);
      const golden = await goldenOutputs(example, (path) => fileOf(work, path));
      const comparisons = await compareBeside([example, golden, result], work.signal);
      const failed = comparisons.filter(({ passed }) => !passed);
      if (failed.length) {
        return no(outputDiffers, failed.map((each) => `${each.output}: ${each.reason}${errorsText(each)}`).join("; "));
      }
      const ms = given(work.runs.get(example.id), "run");
      const figures = comparisons.map((each) => `${each.output} within its tolerance${errorsText(each)}`).join("; ");
      return yes(`${figures}; run ${wasRun ? "above " : ""}in ${ms.toFixed(1)} ms`);
    },
  }));
}

function errorsText(comparison: Comparison): string {
  const { metric, largestShare, largestAbsoluteError, largestRelativeError } = comparison;
  if (largestShare === null) return ` by ${metric}`;
  return ` (largest error ${differenceText(largestAbsoluteError)}, relative ${differenceText(largestRelativeError)}; ${toleranceText(comparison)})`;
}
