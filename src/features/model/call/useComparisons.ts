import { useEffect, useMemo, useState } from "react";
import type { GoldenOutput } from "@/domain/exampleValues";
import { isLongToCompare } from "@/domain/isLongToCompare";
import type { Example } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { useServices } from "@/services";

interface Comparing {
  /** `null`: the golden outputs are still being read or compared, or it failed. */
  comparisons: Comparison[] | null;
  error: Error | null;
  retry: () => void;
}

/** An answer held against the golden outputs. */
export function useComparisons(
  example: Example,
  golden: Record<string, GoldenOutput> | undefined,
  result: RunResult,
): Comparing {
  const services = useServices();
  const [ended, setEnded] = useState<{ of: RunResult; comparisons: Comparison[] | null; error: Error | null }>();
  const [tries, setTries] = useState(0);
  const isLong = golden !== undefined && isLongToCompare(golden);
  // Typing in the form draws what is compared again.
  const atOnce = useMemo(
    () => (golden && !isLong ? compareExample(example, golden, result) : null),
    [example, golden, isLong, result],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another comparison
  useEffect(() => {
    if (!golden || !isLong) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    services.compareExample([example, golden, result], signal).then(
      (comparisons) => setEnded({ of: result, comparisons, error: null }),
      (error: Error) => {
        if (!signal.aborted) setEnded({ of: result, comparisons: null, error }); // else nobody waits for it any more
      },
    );
    return () => leaving.abort();
  }, [services, example, golden, isLong, result, tries]);

  function retry() {
    setEnded(undefined);
    setTries((before) => before + 1);
  }
  const { comparisons = null, error = null } = ended?.of === result ? ended : {};
  return { comparisons: atOnce ?? comparisons, error, retry };
}
