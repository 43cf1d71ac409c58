import type { ReactNode } from "react";
import { hostOf } from "@/domain/hostOf";
import type { Phase } from "@/domain/running";
import { useServices } from "@/services";
import { Mark } from "@/ui/trace/Mark";
import { useSinceChange } from "@/ui/useSinceChange";

/** A wait without a byte that is no longer worth a word of its own, milliseconds. */
const silentAfterMs = 5_000;
/** How often it is looked whether something came, milliseconds. */
const tickMs = 1_000;

interface SilentSourceProps {
  phase: Phase;
  bytes: number;
  totalBytes: number | undefined;
}

/** Who is waited for, once nothing has come from there for some seconds. Nothing is said of phases that fetch nothing. */
export function SilentSource({ phase, bytes, totalBytes }: SilentSourceProps) {
  const { network } = useServices();
  const silentMs = useSinceChange(bytes, tickMs);
  if (silentMs < silentAfterMs || (totalBytes !== undefined && bytes >= totalBytes)) return null;
  const nothing = `For more than ${silentAfterMs / 1000}\u00a0s nothing ${bytes > 0 ? "more " : ""}has come`;

  if (phase === "model")
    return (
      <Silent>
        {nothing} from {network.aggregatorUrls.map(hostOf).join(", ")}. A storage reader that stays silent is given up,
        and the next one asked; Stop ends the wait.
      </Silent>
    );
  if (phase === "runtime")
    return (
      <Silent>
        {nothing} from this site, {window.location.host}, which gives the runtime. Stop ends the wait.
      </Silent>
    );
  return null;
}

function Silent({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-1 mb-3 flex gap-2 text-sm text-unknown">
      <span className="mt-[3px]">
        <Mark answer="unreachable" />
      </span>
      <span className="[overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}
