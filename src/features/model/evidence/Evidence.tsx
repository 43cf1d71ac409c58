import type { Attestation, VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { Caption } from "@/ui/figures/Caption";
import { ActivationTimeline } from "./ActivationTimeline";
import { Attestations } from "./Attestations";
import { CheckHere } from "./CheckHere";
import { CheckLines } from "./CheckLines";
import { linesOf } from "./checkRun";
import type { useCheckHere } from "./useCheckHere";

interface EvidenceProps {
  head: VersionHead;
  attestations: Attestation[];
  backend: Backend;
  check: ReturnType<typeof useCheckHere>;
}

/** What stands behind each word of the trace, and the way to make sure oneself. */
export function Evidence({ head, attestations, backend, check }: EvidenceProps) {
  const lines = linesOf(check.run);
  return (
    <>
      <ActivationTimeline head={head} attestations={attestations} />
      <div className="mt-10 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="max-lg:order-1">
          {lines.length > 0 ? (
            <CheckLines lines={lines} />
          ) : (
            <Caption lead="Checks">
              Stored, executable and proven each stand on several checks: the chain's record, the bytes and their
              digest, the manifest, the graph, its operators, a run, and every golden example. Nothing has been checked
              on this device yet.
            </Caption>
          )}
        </div>
        <CheckHere run={check.run} backend={backend} onStart={() => check.start(backend)} onStop={check.stop} />
      </div>
      <Attestations attestations={attestations} total={head.attesters} />
    </>
  );
}
