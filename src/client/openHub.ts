import { openChain } from "@/chain/chain";
import { readClock } from "@/chain/readClock";
import { readModel } from "@/chain/readModel";
import type { Network } from "@/config/networks";
import { arriving } from "@/domain/arriving";
import type { CheckLine, CheckSummary } from "@/domain/checks";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { Attestation, Model, VersionHead, WalrusClock } from "@/domain/model";
import type { Backend, FileReader, FileSource, Runtime } from "@/domain/running";

/** What one network's registry and readers give of models: the same for the page and for programs. */
export interface Hub {
  readModel(handle: string, name: string, signal?: AbortSignal): Promise<Model>;
  readVersion(model: Model, label: string | null, signal?: AbortSignal): Promise<VersionHead>;
  readVersions(model: Model): Promise<VersionHead[]>;
  readAttestations(model: Model, head: VersionHead): Promise<Attestation[]>;
  readClock(signal?: AbortSignal): Promise<WalrusClock>;
  readManifest(head: VersionHead, signal?: AbortSignal): Promise<{ manifest: Manifest; from: FileSource }>;
  readFile(head: VersionHead, file: ManifestFile, options?: Parameters<FileReader>[1]): Promise<Uint8Array>;
  /** Every check on this device, a line at a time, and what they come to. */
  checkHere(
    model: Model,
    head: VersionHead,
    options: { backend: Backend; signal: AbortSignal },
  ): AsyncGenerator<CheckLine, CheckSummary>;
}

// Only what a first list needs is imported above. The rest arrives when a model is opened.
const versions = () => arriving("The code that lists versions", () => import("@/chain/readVersions"));
const version = () => arriving("The code that reads a version", () => import("@/chain/readVersion"));
const attestations = () => arriving("The code that reads what accounts say", () => import("@/chain/readAttestations"));
const files = () => arriving("The code that reads files", () => import("@/storage/readFiles"));
const checks = () => arriving("The checks' code", () => import("@/runtime/check/checkHere"));

export function openHub(network: Network, runtime: Runtime): Hub {
  // Opened with each read: a network without the contract fails the read, not the page.
  const chain = () => openChain(network);
  const readers = { aggregatorUrls: network.aggregatorUrls };

  return {
    readModel: async (handle, name, signal) => readModel(chain(), handle, name, signal),
    readVersion: async (model, label, signal) => (await version()).readVersion(chain(), model, label, signal),
    readVersions: async (model) => (await versions()).readVersions(chain(), model),
    readAttestations: async (model, head) => (await attestations()).readAttestations(chain(), model, head),
    readClock: async (signal) => readClock(chain(), signal),
    readManifest: async (head, signal) => (await files()).readManifest(readers, head, signal),
    readFile: async (head, file, options) => (await files()).readFile(readers, head, file, options),
    async *checkHere(model, { label }, options) {
      // Everything again, from the chain on, and from the readers: what this device keeps shows nothing about them.
      const [{ checkHere }, { readFile, readManifestBytes }, { readVersion }] = await Promise.all([
        checks(),
        files(),
        version(),
      ]);
      const startedMs = performance.now();
      const [clock, head] = await Promise.all([
        readClock(chain(), options.signal),
        readVersion(chain(), model, label, options.signal),
      ]);
      return yield* checkHere(
        {
          head,
          clock,
          chainMs: performance.now() - startedMs,
          readManifestBytes: (signal) => readManifestBytes(readers, head, { signal, pastCache: true }),
          readFile: (file, signal) => readFile(readers, head, file, { signal, pastCache: true }),
          runtime,
        },
        options,
      );
    },
  };
}
