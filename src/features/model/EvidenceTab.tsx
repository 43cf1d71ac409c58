import type { Model, VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import type { ClockRead } from "@/domain/status";
import { badgeStations } from "./badgeStations";
import { Evidence } from "./evidence/Evidence";
import { useSeenHere } from "./SeenHereProvider";

interface EvidenceTabProps {
  model: Model;
  head: VersionHead;
  /** `null`: not read yet. */
  clock: ClockRead | null;
  /** When the version was read from the chain. */
  readAt: Date;
  backend: Backend;
}

/** The evidence, with what this device has seen itself. */
export function EvidenceTab({ model, head, clock, readAt, backend }: EvidenceTabProps) {
  const { seen, check } = useSeenHere();
  const now = new Date();
  return (
    <Evidence
      model={model}
      head={head}
      clock={clock}
      badges={clock && badgeStations(head, clock, now, seen)}
      readAt={readAt}
      now={now}
      backend={backend}
      check={check}
    />
  );
}
