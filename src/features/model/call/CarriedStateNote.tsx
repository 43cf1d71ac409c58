import { countText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";

/** Whether the next call goes on where the last one ended, and the way to begin anew. */
export function CarriedStateNote({ calls, onBeginAnew }: { calls: number; onBeginAnew: () => void }) {
  return (
    <div className="flex items-center justify-between gap-3 text-sm text-ink-2">
      <p role="status">
        {calls === 0
          ? "This model has a memory: the next call begins it anew, and each one after goes on from there."
          : `The next call goes on from ${countText(calls, "call")} before it.`}
      </p>
      {calls > 0 && (
        <Button size="small" onClick={onBeginAnew}>
          Begin anew
        </Button>
      )}
    </div>
  );
}
