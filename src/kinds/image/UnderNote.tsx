import { Button } from "@/ui/controls/Button";
import type { Under } from "./under";

/** Why nothing lies under what is drawn, where something should. */
export function UnderNote({ under }: { under: Under }) {
  if (under.state === "awaited")
    return (
      <p role="status" className="mb-1.5 text-sm text-ink-2">
        Reading the picture that this is drawn over …
      </p>
    );
  if (under.state !== "unread") return null;
  return (
    <div role="status" className="mb-1.5 grid justify-items-start gap-1.5 text-sm text-ink-2">
      <p className="[overflow-wrap:anywhere]">
        <b className="text-ink">The picture that this is drawn over cannot be shown.</b> {under.why}
      </p>
      {under.onRetry && (
        <Button size="small" onClick={under.onRetry}>
          Read it again
        </Button>
      )}
    </div>
  );
}
