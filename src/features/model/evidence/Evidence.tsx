import type { Model, VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import type { ClockRead } from "@/domain/status";
import type { BadgeStation } from "@/features/model/badgeStations";
import { Caption } from "@/ui/figures/Caption";
import { ActivationTimeline } from "./ActivationTimeline";
import { Attestations } from "./Attestations";
import { CheckHere } from "./CheckHere";
import { CheckLines } from "./CheckLines";
import { chainLines, signedLines } from "./chainLines";
import { linesOf } from "./checkRun";
import { useAimedLine } from "./useAimedLine";
import type { useCheckHere } from "./useCheckHere";

interface EvidenceProps {
  model: Model;
  head: VersionHead;
  /** `null`: not read yet. */
  clock: ClockRead | null;
  /** `null`: not known before the clock. */
  badges: readonly BadgeStation[] | null;
  /** When the version was read from the chain. */
  readAt: Date;
  now: Date;
  backend: Backend;
  check: ReturnType<typeof useCheckHere>;
}

/** What stands behind each word of the trace, and the way to make sure oneself. */
export function Evidence({ model, head, clock, badges, readAt, now, backend, check }: EvidenceProps) {
  const checked = linesOf(check.run);
  useAimedLine(clock !== null);
  return (
    <>
      <ActivationTimeline head={head} now={now} />
      <div className="mt-10 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="max-lg:order-1">
          {clock && badges && (
            <CheckLines
              head={head}
              badges={badges}
              lines={
                // What others signed comes first: the lines that arrive while checking leave it in its place.
                checked.length > 0 ? [...signedLines(head, clock, readAt), ...checked] : chainLines(head, clock, readAt)
              }
            />
          )}
          <Caption lead="Checks">
            {checked.length > 0
              ? "Each line says what the last check on this device found, or that it could not look. Lines that say “from chain” are what other accounts have signed."
              : "So far only what the chain says. Check it here, and the bytes, the manifest, the graph, its operators, a run and every golden example are checked on this device."}
          </Caption>
        </div>
        <CheckHere run={check.run} backend={backend} onStart={() => check.start(backend)} onStop={check.stop} />
      </div>
      <Attestations model={model} head={head} />
    </>
  );
}
