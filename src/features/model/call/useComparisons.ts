import { useEffect, useMemo, useState } from "react";
import type { GoldenOutput } from "@/domain/exampleValues";
import { isLongToCompare } from "@/domain/isLongToCompare";
import type { Example } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { useServices } from "@/services";

/** An answer held against the golden outputs. `null`: they are still being read or compared. */
export function useComparisons(
  example: Example,
  golden: Record<string, GoldenOutput> | undefined,
  result: RunResult,
): Comparison[] | null {
  const services = useServices();
  const [beside, setBeside] = useState<{ of: RunResult; comparisons: Comparison[] } | null>(null);
  const isLong = golden !== undefined && isLongToCompare(golden);
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
      .then((comparisons) => setBeside({ of: result, comparisons }))
      .catch(() => undefined); // nobody waits for it any more
    return () => leaving.abort();
  }, [services, example, golden, isLong, result]);

  return atOnce ?? (beside?.of === result ? beside.comparisons : null);
}
