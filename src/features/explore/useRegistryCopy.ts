import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type IndexProgress, useServices } from "@/services";
import { exploreQueries } from "./queries";

/** Newest models whose counters are read without being asked for: two calls of about 1 MB. */
const usualDepth = 2000;

export interface RegistryCopy {
  /** `null`: nothing known yet, not even from an earlier visit. */
  progress: IndexProgress | null;
  /** Every model of the registry is in the copy, and the chain said so in this visit. */
  isWhole: boolean;
  isReadingAll: boolean;
  error: Error | null;
  readAllCounters(): void;
  retry(): void;
}

/**
 * The copy of the registry in this browser, kept up to date once the first list has had the network to itself. `newestTotal`: models as the first
 * list told; `null`: it has not.
 */
export function useRegistryCopy(isFirstListDone: boolean, newestTotal: number | null): RegistryCopy {
  const services = useServices();
  const client = useQueryClient();
  const [depth, setDepth] = useState(usualDepth);
  const sync = useQuery({ ...exploreQueries.sync(services, client, depth), enabled: isFirstListDone });
  const { data: progress } = useQuery(exploreQueries.progress(services));

  const models = progress?.models ?? 0;
  const total = progress?.totalModels ?? null;
  return {
    progress,
    isWhole: models > 0 && total !== null && models >= Math.max(total, newestTotal ?? 0),
    isReadingAll: depth > usualDepth,
    error: sync.error,
    readAllCounters: () => setDepth(Number.MAX_SAFE_INTEGER),
    retry: () => void sync.refetch(),
  };
}
