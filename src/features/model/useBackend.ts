import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Manifest } from "@/domain/manifest";
import type { Backend } from "@/domain/running";
import { startingBackend } from "@/domain/startingBackend";
import { useServices } from "@/services";
import { modelQueries } from "./queries";

/** What a version's model runs on: what the visitor chose, and until then what its publisher prefers of what this device offers. */
export function useBackend(manifest: Manifest | undefined): [Backend, (backend: Backend) => void] {
  const [chosen, choose] = useState<Backend | null>(null);
  const offers = useQuery({ ...modelQueries.backends(useServices()), enabled: manifest !== undefined });
  return [chosen ?? startingBackend(manifest?.runtime.executionProviders ?? [], offers.data), choose];
}
