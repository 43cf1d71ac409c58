import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listedFiles } from "@/domain/listedFiles";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { useServices } from "@/services";

/** What is inside a version's model file: read when asked for, or at once where this browser keeps the file. */
export function useInside(head: VersionHead, manifest: Manifest, file: ManifestFile) {
  const services = useServices();
  const [isAsked, setAsked] = useState(false);
  const [arrivedBytes, setArrivedBytes] = useState(0);
  const key = [services.network.name, "inside", file.digest.sha256];
  const kept = useQuery({
    queryKey: [...key, "kept"],
    queryFn: () => services.keepsFile(file),
    staleTime: 0, // a call may have fetched it meanwhile
  });
  const inside = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      setArrivedBytes(0);
      const bytes = await listedFiles(services, head, manifest)(file.path, { signal, onBytes: setArrivedBytes });
      return services.readInside(bytes, signal);
    },
    enabled: isAsked || kept.data === true,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false, // each reader was asked already
    structuralSharing: false, // columns of a hundred thousand rows, never the same twice
  });
  return {
    inside: inside.data ?? null,
    error: inside.error,
    isReading: inside.isFetching,
    arrivedBytes,
    /** `null`: not known yet. */
    isKept: kept.data ?? (kept.isError ? false : null),
    read() {
      setAsked(true);
      if (inside.isError) void inside.refetch();
    },
  };
}
