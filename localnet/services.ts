import type { GrpcTypes } from "@mysten/sui/grpc";
import type { Transaction } from "@mysten/sui/transactions";
import type { NetworkRequest } from "./http";
import type { ChainObject, Owner, Package } from "./objects";

/** An object that exists from the first moment, at version 1. */
export interface GenesisObject {
  id: string;
  /** Any form of the type; the store keeps the long one. */
  type: string;
  /** BCS of the Move struct. */
  contents: Uint8Array;
  owner: Owner;
}

/** What exists from the first moment. */
export interface Genesis {
  packages: Package[];
  objects: GenesisObject[];
}

/** The chain as a service beside it may read it. */
export interface ChainReader {
  /** Consensus time, Unix milliseconds. */
  readonly nowMs: number;
  readObject(id: string): ChainObject | undefined;
  /** With transaction, effects, events and balance changes. `undefined`: never executed here. */
  readTransaction(digest: string): GrpcTypes.ExecutedTransaction | undefined;
}

/** Bytes by id, kept as long as the network is. */
export interface BlobStore {
  read(id: string): Promise<Uint8Array | undefined>;
  write(id: string, bytes: Uint8Array): Promise<void>;
}

/** What runs beside the chain on the same port. */
export interface Service {
  genesis: Genesis;
  /** `null`: the path is not this service's. */
  handle(request: NetworkRequest, chain: ChainReader): Promise<Response | null>;
  /** Called with every executed transaction, in order, as soon as it is; and with all earlier ones again when a network is restored. */
  observe(transaction: GrpcTypes.ExecutedTransaction): void;
  /** The next transaction that time has made due, such as an epoch change; the node's own account signs it. `null`: none. */
  dueTransaction(chain: ChainReader): Transaction | null;
}
