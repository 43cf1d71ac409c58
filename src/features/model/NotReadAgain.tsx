import type { UseQueryResult } from "@tanstack/react-query";
import { timeText } from "@/domain/words";
import { Mark } from "@/ui/trace/Mark";

/** What is known of a read, whatever it gave. */
export type Read = Pick<UseQueryResult, "isRefetchError" | "error" | "errorUpdatedAt" | "dataUpdatedAt">;

/** A line where the chain could not be read again: what was read before stays in the page, and this tells its time. */
export function NotReadAgain({ reads }: { reads: readonly Read[] }) {
  const failed = reads.filter(({ isRefetchError }) => isRefetchError);
  const [first] = failed;
  if (!first) return null;
  const triedAt = new Date(Math.max(...failed.map(({ errorUpdatedAt }) => errorUpdatedAt)));
  const readAt = new Date(Math.min(...failed.map(({ dataUpdatedAt }) => dataUpdatedAt)));
  return (
    <p className="mt-2 flex items-center gap-1.5 text-xs text-unknown" role="status">
      <Mark answer="unreachable" />
      <span className="[overflow-wrap:anywhere]">
        The chain could not be read again at {timeText(triedAt)}: what is shown was read at {timeText(readAt)}.{" "}
        {first.error?.message}
      </span>
    </p>
  );
}
