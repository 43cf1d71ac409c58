import type { ReactNode } from "react";
import { couldNotLook } from "@/domain/couldNotLook";
import { AppError } from "@/domain/errors";
import { helpsToRetry } from "@/domain/retriable";
import { Button } from "@/ui/controls/Button";
import { Icon } from "@/ui/Icon";
import { Notice } from "@/ui/page/Notice";
import { Sentence } from "@/ui/Sentence";

interface FailureNoticeProps {
  error: Error;
  /** Offered where it may help. */
  onRetry?: (() => void) | undefined;
  /** The word on the retry button. */
  retry?: string;
  /** `false`: not yet, which the word tells. */
  canRetry?: boolean;
  actions?: ReactNode;
}

/** What happened, whose side it is on, and the next step. The first sentence is the title, the others stand under it. */
export function FailureNotice({
  error,
  onRetry: retryIt,
  retry = "Try again",
  canRetry = true,
  actions,
}: FailureNoticeProps) {
  const onRetry = helpsToRetry(error) ? retryIt : undefined;
  const unreachable = error instanceof AppError && couldNotLook(error);
  const [, title = error.message, rest = ""] = error.message.match(/^(.+?[.!?])(?:\s+(.*))?$/s) ?? [];
  return (
    <Notice
      kind={unreachable ? "unreachable" : "failed"}
      title={title}
      actions={
        (onRetry || actions) && (
          <>
            {onRetry && (
              <Button size="small" disabled={!canRetry} onClick={onRetry}>
                <Icon name="retry" />
                {retry}
              </Button>
            )}
            {actions}
          </>
        )
      }
    >
      <Sentence>{rest}</Sentence>
      {/* By this word developers find it in the documentation, and in what accounts have signed. */}
      {error instanceof AppError && (
        <code className={`font-mono text-xs text-ink-3 ${rest ? "ml-2" : ""}`}>{error.code}</code>
      )}
    </Notice>
  );
}
