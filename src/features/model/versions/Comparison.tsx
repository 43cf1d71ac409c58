import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { breaches, interfaceDiff } from "@/domain/interfaceDiff";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { FailureNotice } from "@/features/model/FailureNotice";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Select } from "@/ui/controls/Select";
import { Skeleton } from "@/ui/figures/Skeleton";
import { ChangeTables } from "./ChangeTables";
import { Verdict } from "./Verdict";

interface ComparisonProps {
  /** Newest first, two at least. */
  versions: VersionHead[];
  shownNumber: number;
}

/** Two versions beside each other: at first the one that the page is about, and the one before it. */
export function Comparison({ versions, shownNumber }: ComparisonProps) {
  const oldest = versions.at(-1)?.number ?? 1;
  const [before, setBefore] = useState(Math.max(oldest, shownNumber - 1));
  const [after, setAfter] = useState(shownNumber === oldest ? oldest + 1 : shownNumber);
  const head = (number: number) => versions.find((version) => version.number === number);
  // Whichever way round they were chosen, the earlier one is what callers knew.
  const [earlier, later] = [head(Math.min(before, after)), head(Math.max(before, after))];
  const options = versions.map(({ number, label, yanked }) => ({
    value: String(number),
    label: yanked ? `${label}, withdrawn` : label,
  }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 basis-52">
          <Select
            aria-label="From version"
            prefix="from"
            options={options}
            value={String(before)}
            onChange={(value) => setBefore(Number(value))}
          />
        </div>
        <div className="min-w-0 basis-52">
          <Select
            aria-label="To version"
            prefix="to"
            options={options}
            value={String(after)}
            onChange={(value) => setAfter(Number(value))}
          />
        </div>
      </div>
      {earlier && later && earlier !== later ? (
        <Compared before={earlier} after={later} />
      ) : (
        <p className="text-ink-2">Choose two different versions.</p>
      )}
    </div>
  );
}

function Compared({ before, after }: { before: VersionHead; after: VersionHead }) {
  const services = useServices();
  const old = useQuery(modelQueries.manifest(services, before));
  const now = useQuery(modelQueries.manifest(services, after));
  if (old.data && now.data)
    return <Changes before={before} after={after} old={old.data.manifest} now={now.data.manifest} />;
  const failed = [
    { query: old, head: before },
    { query: now, head: after },
  ].find(({ query }) => query.error && !query.data);
  if (failed?.query.error)
    return (
      <div className="grid gap-2">
        <p className="text-sm text-ink-2">The manifest of version {failed.head.label}:</p>
        <FailureNotice error={failed.query.error} onRetry={() => failed.query.refetch()} />
      </div>
    );
  return <Skeleton width="32rem" />;
}

interface ChangesProps {
  before: VersionHead;
  after: VersionHead;
  old: Manifest;
  now: Manifest;
}

function Changes({ before, after, old, now }: ChangesProps) {
  const diff = useMemo(() => interfaceDiff(old, now), [old, now]);
  return (
    <>
      <Verdict
        before={before.label}
        after={after.label}
        diff={diff}
        breachCount={breaches(diff, before.label, after.label).length}
      />
      <ChangeTables diff={diff} />
    </>
  );
}
