import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { clockQuery } from "@/clockQuery";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import { type Model, namesNewest, type VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import type { Services } from "@/services";

/** A version's manifest, and whether a reader sent it or this browser had kept it. */
export type ReadManifest = Awaited<ReturnType<Services["readManifest"]>>;

/** Counters and attestations move; what a digest vouches for never does. */
const chainStaleMs = 30_000;

export const modelQueries = {
  all: ({ network }: Services) => [network.name, "model"] as const,

  detail: (services: Services, handle: string, name: string) =>
    queryOptions({
      queryKey: [...modelQueries.all(services), handle, name],
      queryFn: () => services.readModel(handle, name),
      staleTime: chainStaleMs,
    }),

  version: (services: Services, model: Model, label: string | null) =>
    queryOptions({
      queryKey: [...modelQueries.all(services), model.id, "version", label],
      queryFn: () => services.readVersion(model, label),
      staleTime: chainStaleMs,
    }),

  versions: (services: Services, model: Model) =>
    queryOptions({
      queryKey: [...modelQueries.all(services), model.id, "versions", model.versionCount],
      queryFn: () => services.readVersions(model),
      staleTime: chainStaleMs,
    }),

  /** Another account that speaks makes it another list. */
  attestations: (services: Services, model: Model, head: VersionHead) =>
    queryOptions({
      queryKey: [...modelQueries.all(services), model.id, "attestations", head.number, head.attesters],
      queryFn: () => services.readAttestations(model, head),
      staleTime: chainStaleMs,
      placeholderData: keepPreviousData,
    }),

  manifest: (services: Services, head: VersionHead) =>
    queryOptions({
      queryKey: [services.network.name, "manifest", head.blobId, head.manifestSha256],
      queryFn: ({ signal }) => services.readManifest(head, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  files: (services: Services, head: VersionHead) =>
    queryOptions({
      queryKey: [services.network.name, "files", head.blobId],
      queryFn: ({ signal }) => services.listFiles(head, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  rawModel: (services: Services, head: VersionHead, manifest: Manifest | null, onBytes: (arrived: number) => void) =>
    queryOptions({
      queryKey: [services.network.name, "raw model", head.blobId, manifest !== null],
      queryFn: ({ signal }) => services.readRawModel(head, manifest, { signal, onBytes }),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false, // each reader was asked already
    }),

  /** Of a device, which does not change under a visit. */
  backends: ({ network, runtime }: Services) =>
    queryOptions({
      queryKey: [network.name, "backends"],
      queryFn: () => runtime.offeredBackends(),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  preflight: ({ network, runtime }: Services, head: VersionHead, manifest: Manifest) =>
    queryOptions({
      queryKey: [network.name, "preflight", head.blobId, manifest.files],
      queryFn: () => runtime.preflight(manifest),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  runtimeBytes: ({ network, runtime }: Services, backend: Backend) =>
    queryOptions({
      queryKey: [network.name, "runtime bytes", backend],
      queryFn: () => runtime.ownBytes(backend),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  /** Waits until the runtime has arrived on a backend, and asks for none of it. */
  runtimeArrived: ({ network, runtime }: Services, backend: Backend) =>
    queryOptions({
      queryKey: [network.name, "runtime arrived", backend],
      queryFn: async () => {
        await runtime.arrived(backend);
        return true;
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),

  /** One small file, whole. */
  file: (services: Services, head: VersionHead, file: ManifestFile) =>
    queryOptions({
      queryKey: [services.network.name, "file", head.blobId, file.path, file.digest.sha256],
      queryFn: ({ signal }) => services.readFile(head, file, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/**
 * Asks for all that the page of a model is drawn from, each as soon as what it hangs on is here. What fails is asked for again, and told, by the
 * part of the page that needs it.
 */
export async function prefetchVersion(
  services: Services,
  client: QueryClient,
  { handle, name, version: label }: { handle: string; name: string; version: string | null },
): Promise<void> {
  try {
    const clock = client.prefetchQuery(clockQuery(services));
    const model = await client.fetchQuery(modelQueries.detail(services, handle, name));
    const manifestOf = (head: VersionHead) => client.prefetchQuery(modelQueries.manifest(services, head));
    // Of the newest version the model itself says where its files lie.
    const ahead = namesNewest(model, label) ? manifestOf(model.latest) : undefined;
    const head = await client.fetchQuery(modelQueries.version(services, model, label));
    const isAhead = ahead && head.blobId === model.latest.blobId;
    await Promise.all([clock, isAhead ? ahead : manifestOf(head)]);
  } catch {
    // told below
  }
}
