import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { AppError } from "@/domain/errors";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Notice } from "@/ui/page/Notice";
import { CallTab } from "./CallTab";
import { FailureNotice } from "./FailureNotice";
import { NearestCallable } from "./NearestCallable";
import { modelQueries } from "./queries";

interface RawCallTabProps extends Omit<ComponentProps<typeof CallTab>, "manifest"> {
  /** Why there is no manifest to draw a form from. */
  error: Error;
  onRetry: () => void;
}

/** A model whose manifest cannot be used: it can still be called by whoever knows its tensors. */
export function RawCallTab({ error, onRetry, ...call }: RawCallTabProps) {
  const [isRaw, setRaw] = useState(false);
  const raw = useQuery({ ...modelQueries.rawManifest(useServices(), call.head), enabled: isRaw });
  const isUnread = error instanceof AppError && ["manifest-malformed", "adapter-needed"].includes(error.code);
  if (raw.data)
    return (
      <div className="grid gap-6">
        <Notice kind="waiting" title="The graph alone, without its manifest">
          These are the tensors that the model file names. What they mean is not known, no example is there to compare
          with, and nothing on chain vouches for the bytes of this file by itself.
        </Notice>
        <CallTab {...call} manifest={raw.data} />
      </div>
    );
  return (
    <div className="grid gap-3">
      <FailureNotice
        error={error}
        onRetry={onRetry}
        actions={
          isUnread && (
            <>
              {!isRaw && (
                <Button size="small" onClick={() => setRaw(true)}>
                  Call the graph without it
                </Button>
              )}
              <NearestCallable />
            </>
          )
        }
      />
      {isRaw && raw.isPending && (
        <div role="status" aria-label="Reading the model file">
          <Skeleton width="24rem" />
        </div>
      )}
      {raw.error && <FailureNotice error={raw.error} onRetry={() => raw.refetch()} />}
    </div>
  );
}
