import { useEffect, useMemo, useState } from "react";
import type { GoldenOutput } from "@/domain/exampleValues";
import type { Example } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { useServices } from "@/services";

/** Elements that are compared before anybody notices; more are compared beside the page. */
const elementsAtOnce = 30_000;

/** An answer held against the golden outputs. `null`: they are still being read or compared. */
export function useComparisons(
  example: Example,
  golden: Record<string, GoldenOutput> | undefined,
  result: RunResult,
): Comparison[] | null {
  const services = useServices();
  const [beside, setBeside] = useState<{ of: RunResult; comparisons: Comparison[] } | null>(null);
  const isLong = golden !== undefined && elementsOf(golden) > elementsAtOnce;
  // Typing in the form draws what is compared again.
  const atOnce = useMemo(
    () => (golden && !isLong ? compareExample(example, golden, result) : null),
    [example, golden, isLong, result],
  );

  useEffect(() => {
    if (!golden || !isLong) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    services
      .compareExample([example, golden, result], signal)
      .catch(() => (signal.aborted ? [] : compareExample(example, golden, result))) // no worker started: the page does it
      .then((comparisons) => signal.aborted || setBeside({ of: result, comparisons }));
    return () => leaving.abort();
  }, [services, example, golden, isLong, result]);

  return atOnce ?? (beside?.of === result ? beside.comparisons : null);
}

function elementsOf(golden: Record<string, GoldenOutput>): number {
  return Object.values(golden).reduce(
    (sum, output) => sum + ("tensor" in output ? output.tensor.data.length : output.text.length),
    0,
  );
}
