import { useQuery } from "@tanstack/react-query";
import type { Model, VersionHead } from "@/domain/model";
import { countText } from "@/domain/words";
import { FailureNotice } from "@/features/model/FailureNotice";
import { NotReadAgain } from "@/features/model/NotReadAgain";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Section } from "@/ui/page/Page";
import { AttestationTable } from "./AttestationTable";

/** What accounts say of a version, once it is read. */
export function Attestations({ model, head }: { model: Model; head: VersionHead }) {
  const read = useQuery({
    ...modelQueries.attestations(useServices(), model, head),
    enabled: head.attesters > 0,
  });
  return (
    <Section title="Attestations" aside={head.attesters > 0 && countText(head.attesters, "account")}>
      {head.attesters === 0 ? (
        <p className="text-ink-2">Nobody has signed a run of this version yet. You can run it here all the same.</p>
      ) : read.data ? (
        <>
          <NotReadAgain reads={[read]} />
          <AttestationTable attestations={read.data} total={head.attesters} />
        </>
      ) : read.error ? (
        <FailureNotice error={read.error} onRetry={() => read.refetch()} />
      ) : (
        <div role="status" aria-label="Reading the attestations">
          <Skeleton width="40rem" />
        </div>
      )}
    </Section>
  );
}
