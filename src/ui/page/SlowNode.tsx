import { Mark } from "@/ui/trace/Mark";
import { useSinceChange } from "@/ui/useSinceChange";

/** A wait for a full node that is no longer usual, milliseconds. */
const slowAfterMs = 5_000;
/** How often it is looked whether it answered, milliseconds. */
const tickMs = 1_000;

/** Beside what says that `host` is being read: after some seconds, that it is slow, and what can be done. */
export function SlowNode({ host }: { host: string }) {
  const waitedMs = useSinceChange(host, tickMs);
  if (waitedMs < slowAfterMs) return null;
  return (
    <p className="mt-1 mb-2 flex max-w-[62ch] gap-2 text-sm text-unknown" role="status">
      <span className="mt-[3px]">
        <Mark answer="unreachable" />
      </span>
      <span className="[overflow-wrap:anywhere]">
        The full node at {host} is slow: it has not answered for more than {slowAfterMs / 1000}&nbsp;s. One that stays
        silent is given up. You can wait, check the connection, or reload the page to ask again.
      </span>
    </p>
  );
}
