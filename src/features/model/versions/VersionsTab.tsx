import { useQuery } from "@tanstack/react-query";
import type { Model, VersionHead, WalrusClock } from "@/domain/model";
import { FailureNotice } from "@/features/model/FailureNotice";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Section } from "@/ui/page/Page";
import { Comparison } from "./Comparison";
import { VersionTable } from "./VersionTable";

interface VersionsTabProps {
  model: Model;
  /** The version that the page is about. */
  head: VersionHead;
  /** `null`: Walrus time was not read. */
  clock: WalrusClock | null;
}

/** Every version of a model, and what one changes of another. */
export function VersionsTab({ model, head, clock }: VersionsTabProps) {
  const versions = useQuery(modelQueries.versions(useServices(), model));
  if (!versions.data)
    return versions.error ? (
      <FailureNotice error={versions.error} onRetry={() => versions.refetch()} />
    ) : (
      <Skeleton width="40rem" />
    );
  return (
    <>
      <VersionTable model={model} versions={versions.data} shownNumber={head.number} clock={clock} />
      <Section title="What changed">
        {versions.data.length < 2 ? (
          <p className="text-ink-2">There is one version, so that nothing can have changed.</p>
        ) : (
          <Comparison key={head.number} versions={versions.data} shownNumber={head.number} />
        )}
      </Section>
    </>
  );
}
