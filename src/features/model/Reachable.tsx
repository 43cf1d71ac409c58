import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { countText } from "@/domain/words";
import { Icon } from "@/ui/Icon";
import { Mark } from "@/ui/trace/Mark";

/** For this visitor alone: whether the manifest's bytes are here, from Walrus or from this browser's own copy, and are the registered ones. */
export function Reachable({ query }: { query: { data: Manifest | undefined; error: Error | null } }) {
  // Bytes came, so this is no question of reach.
  const isMalformed = query.error instanceof AppError && query.error.code === "manifest-malformed";
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line pt-2 text-sm" role="status">
      {query.data ? (
        <>
          <span className="text-accent">
            <Icon name="arrive" />
          </span>
          <b>Reachable here</b>
          <span className="text-ink-2">
            the manifest came, now or on an earlier visit, and its SHA-256 is the one on chain;{" "}
            {countText(query.data.files.length, "file")} {query.data.files.length === 1 ? "stands" : "stand"} behind it
          </span>
        </>
      ) : query.error ? (
        <>
          <Mark answer={isMalformed ? "refuted" : "unreachable"} size={14} />
          <b>{isMalformed ? "Manifest not usable" : "Not reachable here"}</b>
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
