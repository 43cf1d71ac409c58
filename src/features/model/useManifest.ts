import { useQuery } from "@tanstack/react-query";
import { AppError } from "@/domain/errors";
import type { VersionHead, WalrusClock } from "@/domain/model";
import { storageEnded } from "@/domain/storageEnded";
import { useServices } from "@/services";
import { modelQueries } from "./queries";

/** A version's manifest, or why it is not here. `clock`: Walrus time, once known. */
export function useManifest(head: VersionHead, clock: WalrusClock | undefined) {
  const ended = clock ? storageEnded(head, clock) : null;
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...modelQueries.manifest(useServices(), head),
    retryOnMount: !ended,
  });
  // A reader may still have the bytes, or this browser: then they are shown. Until they come the chain has said enough.
  const isExpected = !error || (error instanceof AppError && error.code === "blob-missing");
  return {
    data,
    error: ended && isExpected && !data ? ended : error,
    refetch,
    readAt: new Date(dataUpdatedAt),
  };
}
