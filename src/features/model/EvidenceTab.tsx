import type { Attestation, VersionHead, WalrusClock } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { badgeStations } from "./badgeStations";
import { Evidence } from "./evidence/Evidence";
import { useSeenHere } from "./SeenHereProvider";

interface EvidenceTabProps {
  head: VersionHead;
  /** `null`: not read yet. */
  clock: WalrusClock | null;
  attestations: Attestation[];
  /** When the version was read from the chain. */
  readAt: Date;
  backend: Backend;
}

/** The evidence, with what this device has seen itself. */
export function EvidenceTab({ head, clock, attestations, readAt, backend }: EvidenceTabProps) {
  const { seen, check } = useSeenHere();
  const now = new Date();
  return (
    <Evidence
      head={head}
      clock={clock}
      badges={clock && badgeStations(head, clock, now, seen)}
      readAt={readAt}
      now={now}
      attestations={attestations}
      backend={backend}
      check={check}
    />
  );
}
