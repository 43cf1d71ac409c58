import { useQuery } from "@tanstack/react-query";
import { AppError } from "@/domain/errors";
import type { VersionHead, WalrusClock } from "@/domain/model";
import { checkStored } from "@/domain/status";
import { useServices } from "@/services";
import { modelQueries } from "./queries";

/** A version's manifest, or why it is not here. `clock`: Walrus time, once known. */
export function useManifest(head: VersionHead, clock: WalrusClock | undefined) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(modelQueries.manifest(useServices(), head));
  return {
    data,
    error: error && clock ? explained(error, head, clock) : error,
    refetch,
    readAt: new Date(dataUpdatedAt),
  };
}

/** A file that is missing needs no guess where the chain says that its storage has ended. */
function explained(error: Error, head: VersionHead, clock: WalrusClock): Error {
  const stored = checkStored(head, clock, new Date());
  const isMissing = error instanceof AppError && error.code === "blob-missing";
  return isMissing && stored.state === "refuted"
    ? new AppError("storage-ended", { reason: stored.reason }, { cause: error })
    : error;
}
