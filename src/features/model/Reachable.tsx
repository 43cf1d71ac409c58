import type { Manifest } from "@/domain/manifest";
import { Icon } from "@/ui/Icon";
import { Mark } from "@/ui/trace/Mark";

/** Live, and for this visitor alone: whether the stored bytes arrive here and are the registered ones. */
export function Reachable({ query }: { query: { data: Manifest | undefined; error: Error | null } }) {
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line pt-2 text-sm" role="status">
      {query.data ? (
        <>
          <span className="text-accent">
            <Icon name="arrive" />
          </span>
          <b>Reachable here</b>
          <span className="text-ink-2">
            the manifest arrived just now, and its SHA-256 is the one on chain; {query.data.files.length} files stand
            behind it
          </span>
        </>
      ) : query.error ? (
        <>
          <Mark answer="unreachable" size={14} />
          <b>Not reachable here</b>
          <span className="text-ink-2 [overflow-wrap:anywhere]">{query.error.message}</span>
        </>
      ) : (
        <>
          <Mark answer="untried" size={14} />
          <span className="text-ink-3">Reading the manifest …</span>
        </>
      )}
    </p>
  );
}
