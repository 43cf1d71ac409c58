import { Transaction } from "@mysten/sui/transactions";
import { normalizeStructTag } from "@mysten/sui/utils";
import type { Package } from "../objects";
import type { BlobStore, Service } from "../services";
import { answerAggregator } from "./aggregator";
import { BlobIdThread } from "./blobIdThread";
import { BlobReader } from "./blobReader";
import { BlobRegister } from "./blobRegister";
import { createGenesis, type FirstEpoch, walMetadata } from "./genesis";
import { answerRelay } from "./relay";
import type { Tip } from "./tips";
import { parseWalrusEvent } from "./walrusEvents";

export interface WalrusOptions {
  blobs: BlobStore;
  /** The compiled doubles of `move/doubles`, at their fixed ids. */
  packages: { std: Package; sui: Package; wal: Package; walrus: Package };
  /** Unix milliseconds at which the first epoch starts: genesis, also when the network is restored. */
  startedMs: number;
  /** Number of shards of the one-node committee. Blob ids depend on it. Main network: 1000; here 100, which encodes 30 times faster. */
  nShards?: number;
  epochDurationMs?: number;
  /** FROST per MiB (encoded) and epoch. */
  storagePrice?: bigint;
  /** FROST per MiB (encoded). */
  writePrice?: bigint;
  /** `null`: the relay works for nothing. */
  tip?: Tip | null;
}

/** A one-node Walrus: its contracts from the first moment, an upload relay and an aggregator. */
export interface Walrus extends Service {
  /** What `WalrusClient` is configured with. */
  packageConfig: { systemObjectId: string; stakingPoolId: string };
  /** `0x…::wal::WAL` in normalised long form. */
  walType: string;
  /** Stops the encoding thread. */
  close(): Promise<void>;
}

const firstEpoch = 1;
/** Fourteen days, as on the main network. */
const mainEpochMs = 14 * 24 * 60 * 60 * 1000;

const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "", // the real services expose none
  "access-control-max-age": "86400", // seconds
};

/** Throws when the contracts' genesis fails. */
export function createWalrus(options: WalrusOptions): Walrus {
  const { blobs, packages, nShards = 100, tip = null } = options;
  const walrusId = packages.walrus.id;
  const walType = normalizeStructTag(`${packages.wal.id}::wal::WAL`);
  const first: FirstEpoch = {
    epoch: firstEpoch,
    nShards,
    startedMs: options.startedMs,
    epochDurationMs: options.epochDurationMs ?? mainEpochMs,
    storagePrice: options.storagePrice ?? 100_000n,
    writePrice: options.writePrice ?? 20_000n,
  };
  const genesis = createGenesis(Object.values(packages), walrusId, first);
  const { systemObjectId, stakingObjectId } = genesis;

  const register = new BlobRegister(firstEpoch);
  const thread = new BlobIdThread(nShards);
  const relay = { nShards, tip, blobs, register, computeBlobId: (bytes: Uint8Array) => thread.compute(bytes) };
  const aggregator = { reader: new BlobReader(blobs, register, nShards), walrusId };

  return {
    packageConfig: { systemObjectId, stakingPoolId: stakingObjectId },
    walType,
    genesis: { packages: [packages.wal, packages.walrus], objects: [...genesis.objects, walMetadata(walType)] },

    async handle(request, chain) {
      if (!isWalrusPath(new URL(request.url).pathname)) return null;
      const response =
        request.method === "OPTIONS"
          ? new Response(null, { status: 200 })
          : ((await answerRelay(relay, request, chain)) ?? (await answerAggregator(aggregator, request, chain)));
      if (!response) return new Response(null, { status: 404, headers: corsHeaders });
      for (const [name, value] of Object.entries(corsHeaders)) response.headers.set(name, value);
      return response;
    },

    observe(transaction) {
      for (const { eventType = "", contents } of transaction.events?.events ?? []) {
        const event = parseWalrusEvent(walrusId, eventType, contents?.value ?? new Uint8Array());
        if (event) register.record(event);
      }
    },

    dueTransaction({ nowMs }) {
      const epochsBegun = Math.floor((nowMs - first.startedMs) / first.epochDurationMs);
      if (firstEpoch + epochsBegun <= register.epoch) return null;
      const transaction = new Transaction();
      transaction.moveCall({
        target: `${walrusId}::localnet::advance_epoch`,
        arguments: [
          transaction.object(stakingObjectId),
          transaction.object(systemObjectId),
          transaction.object.clock(),
        ],
      });
      return transaction;
    },

    close: () => thread.close(),
  };
}

function isWalrusPath(path: string): boolean {
  return /^\/v1\/(blobs|quilts)\/|^\/v1\/(tip-config|blob-upload-relay)$/.test(path);
}
