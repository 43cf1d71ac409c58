import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type IndexProgress, useServices } from "@/services";
import { exploreQueries } from "./queries";

/** Newest models whose counters are read without being asked for: two calls of about 1 MB. */
const usualDepth = 2000;

export interface RegistryCopy {
  /** `null`: nothing known yet, not even from an earlier visit. */
  progress: IndexProgress | null;
  /** Every model of the registry is in the copy. */
  isWhole: boolean;
  isReadingAll: boolean;
  error: Error | null;
  readAllCounters(): void;
  retry(): void;
}

/** The copy of the registry in this browser, kept up to date once the first list has had the network to itself. */
export function useRegistryCopy(isFirstListDone: boolean): RegistryCopy {
  const services = useServices();
  const client = useQueryClient();
  const [depth, setDepth] = useState(usualDepth);
  const sync = useQuery({ ...exploreQueries.sync(services, client, depth), enabled: isFirstListDone });
  const { data: progress } = useQuery(exploreQueries.progress(services));

  return {
    progress,
    isWhole: progress !== null && progress.models > 0 && progress.models >= progress.totalModels,
    isReadingAll: depth > usualDepth,
    error: sync.error,
    readAllCounters: () => setDepth(Number.MAX_SAFE_INTEGER),
    retry: () => void sync.refetch(),
  };
}
