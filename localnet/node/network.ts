import { toHex } from "@mysten/sui/utils";
import { blake2b256 } from "../blake2b256";
import { Chain } from "../chain/chain";
import { NetworkTime } from "../chain/networkTime";
import type { StoredObject } from "../chain/storedObject";
import { execute } from "../move/execute";
import type { Package } from "../objects";
import type { Genesis } from "../services";
import type { Entry } from "../storage/entries";
import type { NetworkStorage } from "../storage/networkStorage";
import type { Tip } from "../walrus/tips";
import { createWalrus, type Walrus } from "../walrus/walrus";
import { operatorAddress, operatorCoins } from "./operator";

export interface NetworkOptions {
  storage: NetworkStorage;
  /** Compiled packages that exist from the first moment. */
  packages: { std: Package; sui: Package; wal: Package; walrus: Package };
  /** Unix milliseconds of genesis, for a network that begins now. Default: the real time. */
  startedMs?: number;
  nShards?: number;
  /** Length of a Walrus epoch. Default: fourteen days. */
  walrusEpochMs?: number;
  tip?: Tip | null;
  /** The real time, Unix milliseconds. */
  realMs?: () => number;
}

export const defaultShards = 100;
export const defaultWalrusEpochMs = 14 * 24 * 60 * 60 * 1000;

/** A chain with its Walrus, as it was left the last time. */
export interface LocalNetwork {
  chain: Chain;
  walrus: Walrus;
  nShards: number;
  walrusEpochMs: number;
  /** Moves network time forward. Throws a `RangeError` when that would be a step back. */
  moveTimeTo(atMs: number): void;
  /** Writes objects without a transaction. */
  fill(objects: StoredObject[]): void;
  /** `true`: there was nothing to take up, or it was made of other code. */
  isNew: boolean;
  close(): Promise<void>;
}

/** Names what a network is made of: taken up with other code, its state would mean something else. */
function codeOf(options: NetworkOptions): string {
  const { packages, nShards = defaultShards, walrusEpochMs = defaultWalrusEpochMs, tip = null } = options;
  const modules = Object.values(packages).flatMap((each) => [...each.modules.values()]);
  const settings = new TextEncoder().encode(
    JSON.stringify({ format: 1, operatorAddress, nShards, walrusEpochMs, tip }),
  );
  return toHex(blake2b256(settings, ...modules));
}

/** Takes up the network in `storage`, or begins one there. */
export async function openNetwork(options: NetworkOptions): Promise<LocalNetwork> {
  const { storage, realMs = Date.now } = options;
  const code = codeOf(options);
  const entries = storage.readEntries();
  const first = entries.next();
  const begun = first.done ? null : first.value;
  if (begun?.kind === "started" && begun.code === code) {
    const network = makeNetwork(options, begun.startedMs, realMs);
    for (const entry of entries) restore(network, entry);
    keepWriting(network, storage);
    return { ...network, isNew: false };
  }
  if (begun) await storage.clear();
  const startedMs = options.startedMs ?? realMs();
  storage.append({ kind: "started", startedMs, code });
  const network = makeNetwork(options, startedMs, realMs);
  storage.append({ kind: "time-moved", offsetMs: network.chain.time.offsetMs, atMs: startedMs });
  keepWriting(network, storage);
  return { ...network, isNew: true };
}

function makeNetwork(options: NetworkOptions, startedMs: number, realMs: () => number) {
  const { storage, packages, tip = null } = options;
  const { nShards = defaultShards, walrusEpochMs = defaultWalrusEpochMs } = options;
  const time = new NetworkTime(startedMs, realMs);
  const walrus = createWalrus({
    blobs: storage.blobs,
    packages,
    startedMs,
    nShards,
    epochDurationMs: walrusEpochMs,
    tip,
  });
  const framework: Genesis = { packages: [packages.std, packages.sui], objects: operatorCoins(walrus.walType) };
  const chain = new Chain({ genesis: [framework, walrus.genesis], execute, time });
  return {
    chain,
    walrus,
    nShards,
    walrusEpochMs,
    moveTimeTo(atMs: number) {
      time.moveTo(atMs);
      storage.append({ kind: "time-moved", offsetMs: time.offsetMs, atMs });
    },
    fill(objects: StoredObject[]) {
      for (const object of objects) chain.store.put(object);
      for (let at = 0; at < objects.length; at += objectsPerEntry) {
        storage.append({ kind: "filled", objects: objects.slice(at, at + objectsPerEntry) });
      }
    },
    async close() {
      await walrus.close();
      await storage.close();
    },
  };
}

/** Keeps entries of a filled network to a few megabytes. */
const objectsPerEntry = 10_000;

function restore({ chain, walrus }: { chain: Chain; walrus: Walrus }, entry: Entry): void {
  switch (entry.kind) {
    case "committed":
      chain.time.resume(chain.time.offsetMs, entry.commit.atMs);
      chain.restore(entry.commit);
      walrus.observe(entry.commit.executed);
      break;
    case "time-moved":
      chain.time.resume(entry.offsetMs, entry.atMs);
      break;
    case "filled":
      for (const object of entry.objects) chain.store.put(object);
      break;
    case "started":
      throw new RangeError("a network cannot start twice");
  }
}

function keepWriting({ chain, walrus }: { chain: Chain; walrus: Walrus }, storage: NetworkStorage): void {
  chain.onCommit((commit) => {
    storage.append({ kind: "committed", commit });
    walrus.observe(commit.executed);
  });
}
