import type { Package } from "../objects";
import type { BlobStore, Service } from "../services";

/** What the relay asks to be paid, in MIST, with the transaction that registers the blob. */
export interface Tip {
  address: string;
  kind: { const: number } | { linear: { base: number; encoded_size_mul_per_kib: number } };
}

export interface WalrusOptions {
  blobs: BlobStore;
  /** The compiled doubles of `move/doubles`, at their fixed ids. */
  packages: { wal: Package; walrus: Package };
  /** Unix milliseconds at which the first epoch starts. */
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
