import { couldNotLook } from "@/domain/couldNotLook";
import { AppError } from "@/domain/errors";
import { countText, timeText } from "@/domain/words";
import { Icon } from "@/ui/Icon";
import { Mark } from "@/ui/trace/Mark";
import type { ReadManifest } from "./queries";

interface ReadHereProps {
  query: { data: ReadManifest | undefined; error: Error | null };
  /** When the manifest came. */
  readAt: Date;
}

/** Of storage that has ended the notice in place of the form says the rest. */
function whyNot(error: Error): string {
  const isEnded = error instanceof AppError && error.code === "storage-ended";
  return isEnded ? (error as AppError<"storage-ended">).facts.reason : error.message;
}

function isNo(error: Error): boolean {
  return error instanceof AppError && !couldNotLook(error);
}

/** For this visitor alone: whether the manifest's bytes are here, from a reader or from this browser's own copy, and are the registered ones. */
export function ReadHere({ query, readAt }: ReadHereProps) {
  // Its bytes came, and are the registered ones; whether that is a no is another question.
  const isUnusable =
    query.error instanceof AppError && ["manifest-malformed", "adapter-needed"].includes(query.error.code);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-line pt-2 text-sm" role="status">
      {query.data ? (
        <>
          <span className="text-accent">
            <Icon name="arrive" />
          </span>
          <b>{query.data.from === "reader" ? "Read here" : "Already here"}</b>
          <span className="text-ink-2">
            {query.data.from === "reader"
              ? `the manifest arrived at ${timeText(readAt)}, and its SHA-256 is the registered one; `
              : "from this browser's own copy of the manifest, whose SHA-256 is the registered one; no reader was asked now; "}
            {countText(query.data.manifest.files.length, "file")}{" "}
            {query.data.manifest.files.length === 1 ? "stands" : "stand"} behind it
          </span>
        </>
      ) : query.error ? (
        <>
          <Mark answer={isNo(query.error) ? "refuted" : "unreachable"} size={14} />
          <b>{isUnusable ? "Manifest not usable" : "Not read here"}</b>
          <span className="text-ink-2 [overflow-wrap:anywhere]">{whyNot(query.error)}</span>
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
