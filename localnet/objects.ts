/** Who owns an object, as `sui::object` and the SDK's BCS tell it. */
export type Owner =
  | { kind: "account"; address: string }
  /** A dynamic field of `parent`. */
  | { kind: "object"; parent: string }
  | { kind: "shared"; initialVersion: bigint }
  | { kind: "immutable" };

/** In the order of Sui's enum. */
export const ownerKinds = ["account", "object", "shared", "immutable"] as const satisfies Owner["kind"][];

/** One object at one version. Addresses are `0x` and 64 hex digits; types are in normalised long form. */
export interface ChainObject {
  id: string;
  version: bigint;
  type: string;
  /** BCS of the Move struct. */
  contents: Uint8Array;
  owner: Owner;
  /** Object digest, base58. */
  digest: string;
  /** Digest of the transaction that wrote it, base58. */
  previousTransaction: string;
  storageRebate: bigint;
}

/** A published package: modules by name, as compiled. */
export interface Package {
  id: string;
  modules: Map<string, Uint8Array>;
}
