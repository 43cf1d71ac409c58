import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { Button } from "@/ui/controls/Button";
import { Skeleton } from "@/ui/figures/Skeleton";
import { FailureNotice } from "./FailureNotice";
import { NearestCallable } from "./NearestCallable";
import type { useManifest } from "./useManifest";

interface WithManifestProps {
  query: ReturnType<typeof useManifest>;
  children: (manifest: Manifest) => ReactNode;
  /** What stands in place of the failure. */
  failed?: ((error: Error, onRetry: () => void) => ReactNode) | undefined;
  /** The link to what is known of a version whose storage has ended. */
  evidence?: ReactNode;
}

const evidenceTab = (
  <Link to="." search={{ tab: "evidence" }} resetScroll={false}>
    Read the evidence
  </Link>
);

/** A part of the page that needs the manifest, or how far its reading is. */
export function WithManifest({ query, children, failed, evidence = evidenceTab }: WithManifestProps) {
  if (query.data) return children(query.data.manifest);
  if (query.error instanceof AppError && query.error.code === "storage-ended")
    return (
      <FailureNotice
        error={query.error}
        actions={
          <>
            <Button asChild size="small">
              {evidence}
            </Button>
            <NearestCallable />
          </>
        }
      />
    );
  if (query.error && failed) return failed(query.error, () => query.refetch());
  if (query.error) return <FailureNotice error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3" role="status" aria-label="Reading the manifest">
      <Skeleton width="24rem" />
      <Skeleton width="40rem" />
      <Skeleton width="32rem" />
    </div>
  );
}
