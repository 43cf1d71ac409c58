import { useQuery } from "@tanstack/react-query";
import { goldenOutputs } from "@/domain/exampleValues";
import { listedFiles } from "@/domain/listedFiles";
import type { Example, Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { RunResult } from "@/domain/running";
import type { Comparison } from "@/domain/tolerance";
import { toleranceText } from "@/domain/toleranceText";
import { differenceText, numberText, withSpacedPercents } from "@/domain/words";
import { FailureNotice } from "@/features/model/FailureNotice";
import { useServices } from "@/services";
import { Caption } from "@/ui/figures/Caption";
import { Mark } from "@/ui/trace/Mark";
import { DifferenceScale } from "@/ui/values/DifferenceScale";
import { useComparisons } from "./useComparisons";

interface GoldenComparisonProps {
  manifest: Manifest;
  head: VersionHead;
  /** The example that was in the form, unchanged, when the model was run. */
  example: Example;
  result: RunResult;
}

function factsText(comparison: Comparison): string {
  const { metric, largestShare, largestAbsoluteError, mismatched, elements } = comparison;
  if (largestShare === null) return `Compared by ${metric}`;
  return `Largest difference ${differenceText(largestAbsoluteError)}, ${toleranceText(comparison)}; ${mismatched} of ${numberText(elements)} outside`;
}

function shareText(share: number): string {
  if (share === Number.POSITIVE_INFINITY) return "beyond anything that is allowed";
  return `${differenceText(share)} ${share < 1 ? "of" : "times"} what is allowed`;
}

function titleOf({ outputs }: Manifest, name: string): string {
  return outputs.find((output) => output.name === name)?.title ?? name;
}

/** This device's answer held against the one the publisher recorded. */
export function GoldenComparison({ manifest, head, example, result }: GoldenComparisonProps) {
  const services = useServices();
  const golden = useQuery({
    queryKey: [services.network.name, "golden", head.blobId, head.manifestSha256, example.id],
    queryFn: ({ signal }) => {
      const readFile = listedFiles(services, head, manifest);
      return goldenOutputs(example, (path) => readFile(path, { signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

  const { comparisons, error, retry } = useComparisons(example, golden.data, result);

  if (golden.error && !golden.data) return <FailureNotice error={golden.error} onRetry={() => golden.refetch()} />;
  if (error) return <FailureNotice error={error} onRetry={retry} />;
  if (!comparisons)
    return (
      <p className="border-t border-line pt-3 text-sm text-ink-3">
        {golden.data ? "Comparing with the golden example …" : "Reading the golden example …"}
      </p>
    );
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-2 font-head">Against the golden example “{example.title}”</h3>
      {example.expect && (
        <p className="mb-2 text-sm text-ink-2">
          The publisher expects, in their own words, which are not compared: {withSpacedPercents(example.expect)}.
        </p>
      )}
      {comparisons.map((comparison) => (
        <div key={comparison.output}>
          <p className="flex items-start gap-2.5 text-sm">
            <span className="mt-[3px]">
              <Mark answer={comparison.passed ? "confirmed" : "refuted"} />
            </span>
            <span>
              <b>{comparison.passed ? "Reproduced." : `Not reproduced: ${comparison.reason}.`}</b>{" "}
              {comparisons.length > 1 && `${titleOf(manifest, comparison.output)}. `}
              {factsText(comparison)}.
            </span>
          </p>
          {comparison.largestShare !== null && (
            <DifferenceScale
              label={`Largest difference: ${shareText(comparison.largestShare)}`}
              share={comparison.largestShare}
              passed={comparison.passed}
            />
          )}
        </div>
      ))}
      {comparisons.some(({ largestShare }) => largestShare !== null) && (
        <Caption lead="Difference">
          Disc or cross: the largest here, as a part of what its number is allowed. Shaded to the upright line at 1:
          what the manifest allows, within the page's caps. Logarithmic.
        </Caption>
      )}
    </section>
  );
}
