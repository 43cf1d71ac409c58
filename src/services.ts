import { createContext, useContext } from "react";
import type { Network } from "@/config/networks";
import type { CheckLine } from "@/domain/checks";
import type { GraphInside } from "@/domain/graphInside";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { Attestation, Model, VersionHead, WalrusClock } from "@/domain/model";
import type { RawModel } from "@/domain/rawManifest";
import type { Backend, FileReader, FileSource, Runtime } from "@/domain/running";
import type { FunnelFigures, ModelQuery, SearchResult } from "@/domain/search";
import type { Comparison, compareExample } from "@/domain/tolerance";

/** How far the copy of the registry in this browser has come. */
export interface IndexProgress {
  models: number;
  /** `null`: the chain has not been asked in this visit, so that nobody knows whether the copy is whole or still holds. */
  totalModels: number | null;
  /** Models whose counters have been read, for status filters and the funnel. */
  statuses: number;
  /** When the registry itself was last read; `null`: never, by this browser. */
  readAt: Date | null;
  /** Walrus time as it was then. */
  clock: WalrusClock | null;
}

/** What the page may ask of the outside world. */
export interface Services {
  readonly network: Network;
  /** Where other programs find the network's row. */
  readonly networksUrl: string;

  /** The newest models, in two round trips. */
  readNewest(limit: number): Promise<{ total: number; models: Model[]; clock: WalrusClock }>;
  /** Throws `model-not-found`. */
  readModel(handle: string, name: string): Promise<Model>;
  /** Throws `version-not-found`. `label` as in `1.2`; `null`: the newest. */
  readVersion(model: Model, label: string | null): Promise<VersionHead>;
  readVersions(model: Model): Promise<VersionHead[]>;
  /** What accounts say of a version, the latest word first. */
  readAttestations(model: Model, head: VersionHead): Promise<Attestation[]>;
  readClock(): Promise<WalrusClock>;

  /** The whole registry, kept in this browser and searched off the page. */
  index: {
    /**
     * Brings the copy up to date, with the counters of the newest `statuses` models; calls back as it grows, first with what the last visit left.
     */
    sync(
      options: { statuses: number; signal: AbortSignal },
      onProgress: (progress: IndexProgress) => void,
    ): Promise<IndexProgress>;
    /** Searches what is there already. An answer that nobody waits for any more is not worked out. */
    search(query: ModelQuery, window: { offset: number; limit: number }, signal: AbortSignal): Promise<SearchResult>;
    /** Reads the counters of these models again, by registry index. */
    readModels(indexes: number[], signal: AbortSignal): Promise<Model[]>;
    /** Over all models whose counters were read. */
    funnel(signal: AbortSignal): Promise<FunnelFigures>;
  };

  /** The manifest whose SHA-256 the chain holds, and whether a reader sent it just now or this browser had kept it. */
  readManifest(head: VersionHead, signal?: AbortSignal): Promise<{ manifest: Manifest; from: FileSource }>;
  /** The paths of a version's files. No digest vouches for the list. */
  listFiles(head: VersionHead, signal: AbortSignal): Promise<string[]>;
  /**
   * What the model file of a version says of itself, where no form can be drawn from its manifest, as a form of raw tensors. No digest vouches for it
   * but the manifest's, where that can be read.
   */
  readRawModel(
    head: VersionHead,
    manifest: Manifest | null,
    options: { signal: AbortSignal; onBytes: (arrived: number) => void },
  ): Promise<RawModel>;
  /** One file of a version, hashed before it is returned. */
  readFile(head: VersionHead, file: ManifestFile, options?: Parameters<FileReader>[1]): Promise<Uint8Array>;

  /** Whether this browser keeps a copy of a file, so that reading it downloads nothing. */
  keepsFile(file: ManifestFile): Promise<boolean>;

  /** Forms that are too large for session storage, in this browser by key. They are gone a day after they were kept last. */
  largeForms: {
    /** Rejects where it cannot be kept: then what was kept before stays. `isLeaving`: at once, though it may hold the page up. */
    keep(key: string, form: unknown, sizeBytes: number, isLeaving: boolean): Promise<void>;
    /** `undefined`: none is kept. It is not looked at: another script of this origin could have written it. */
    read(key: string): Promise<unknown>;
    drop(key: string): Promise<void>;
  };

  /** Reads an ONNX file beside the page. The bytes are given away. Throws `graph-unreadable`. */
  readInside(model: Uint8Array, signal?: AbortSignal): Promise<GraphInside>;
  runtime: Runtime;
  /** Holds a long answer against golden outputs beside the page: what is compared, as `compareExample` is given it. */
  compareExample(compared: Parameters<typeof compareExample>, signal: AbortSignal): Promise<Comparison[]>;
  /** Runs every check on this device, a line at a time as answers arrive. */
  checkHere(
    model: Model,
    head: VersionHead,
    options: { backend: Backend; signal: AbortSignal },
  ): AsyncIterable<CheckLine>;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("useServices needs a ServicesProvider above it");
  return services;
}
