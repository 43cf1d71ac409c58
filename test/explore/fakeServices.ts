import { createKeeper, type RegistryReads } from "@/chain/index/keeper";
import { type IndexStore, nothingSaved, type SavedIndex } from "@/chain/index/store";
import { PAGE_ENTRIES } from "@/chain/layouts";
import type { Network } from "@/config/networks";
import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import type { Services } from "@/services";
import { clock } from "./fakeRegistry";

const network: Network = {
  name: "localnet",
  rpcUrl: "http://127.0.0.1:9000",
  aggregatorUrls: [],
  relayUrl: "",
  contract: null,
  walrus: { systemObjectId: "0x0", stakingPoolId: "0x0" },
  faucetUrl: null,
  explorer: null,
};

/** A registry whose node can be made to wait or to fail, and what the last visit saved. */
export interface FakeRegistry {
  models: Model[];
  /** `waiting`: every answer takes for ever. `unreachable`: none comes. */
  node: "answers" | "waiting" | "unreachable";
  /** Counters that are read for the copy take for ever, whatever else the node answers. */
  counters?: "waiting";
  saved?: SavedIndex;
}

function notUsed(): never {
  throw new Error("The list asks for nothing of this");
}

/** The outside world of the list page over models in memory: everything but the network is the real thing. */
export function fakeServices(registry: FakeRegistry, now = () => new Date()): Services {
  async function answered<Answer>(answer: () => Answer): Promise<Answer> {
    if (registry.node === "waiting") return new Promise(() => undefined);
    if (registry.node === "unreachable") throw new AppError("node-unreachable", { host: "127.0.0.1:9000" });
    return answer();
  }
  const reads: RegistryReads = {
    readSize: () => answered(() => registry.models.length),
    readPages: (from, to) => answered(() => registry.models.slice(from * PAGE_ENTRIES, to * PAGE_ENTRIES)),
    readModels: (indexes) =>
      registry.counters === "waiting"
        ? new Promise(() => undefined)
        : answered(() => indexes.flatMap((index) => registry.models[index] ?? [])),
    readClock: () => answered(() => clock),
  };
  const store: IndexStore = {
    load: async () => registry.saved ?? nothingSaved,
    saveSegment: async () => undefined,
    saveReading: async () => undefined,
    clear: async () => undefined,
  };
  const keeper = createKeeper(reads, store, now);

  return {
    network,
    networksUrl: "https://hub.test/networks.json",
    readNewest: (limit) =>
      answered(() => ({ total: registry.models.length, models: registry.models.slice(-limit).reverse(), clock })),
    readClock: reads.readClock as () => Promise<typeof clock>,
    index: {
      sync: keeper.sync,
      search: async (query, window) => keeper.search(query, window),
      readModels: keeper.readModels,
      funnel: async () => keeper.funnel(),
    },
    readModel: notUsed,
    readVersion: notUsed,
    readVersions: notUsed,
    readAttestations: notUsed,
    readManifest: notUsed,
    listFiles: notUsed,
    readRawModel: notUsed,
    readFile: notUsed,
    keepsFile: notUsed,
    largeForms: { keep: notUsed, read: notUsed, drop: notUsed },
    readInside: notUsed,
    compareExample: notUsed,
    runtime: {
      name: "none",
      warm: () => undefined,
      offeredBackends: notUsed,
      preflight: notUsed,
      ownBytes: async () => null,
      arrived: async () => undefined,
      load: notUsed,
      prepare: notUsed,
      countTokens: notUsed,
    },
    checkHere: notUsed,
  };
}
