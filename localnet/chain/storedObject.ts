import { bcs } from "@mysten/sui/bcs";
import { normalizeSuiAddress } from "@mysten/sui/utils";
import type { ChainObject, Owner, Package } from "../objects";
import { BcsWriter } from "./bcsWriter";
import { typedDigest } from "./digests";
import { coinTypeOf, moveObjectType } from "./moveType";

type OwnerBcs = Parameters<typeof bcs.Owner.serialize>[0];

export function ownerBcs(owner: Owner): OwnerBcs {
  switch (owner.kind) {
    case "account":
      return { AddressOwner: owner.address };
    case "object":
      return { ObjectOwner: owner.parent };
    case "shared":
      return { Shared: { initialSharedVersion: owner.initialVersion } };
    case "immutable":
      return { Immutable: true };
  }
}

export interface ObjectFields extends Omit<ChainObject, "digest"> {
  /** The type has `store`, so anyone who owns it may transfer it. Part of the object's BCS. */
  hasPublicTransfer: boolean;
}

/** An object of the store. Its digest is worked out when first asked for. */
export class StoredObject implements ChainObject {
  readonly id: string;
  readonly version: bigint;
  readonly type: string;
  readonly contents: Uint8Array;
  readonly owner: Owner;
  readonly previousTransaction: string;
  readonly storageRebate: bigint;
  readonly hasPublicTransfer: boolean;
  #digest: string | undefined;

  constructor(fields: ObjectFields) {
    this.id = fields.id;
    this.version = fields.version;
    this.type = fields.type;
    this.contents = fields.contents;
    this.owner = fields.owner;
    this.previousTransaction = fields.previousTransaction;
    this.storageRebate = fields.storageRebate;
    this.hasPublicTransfer = fields.hasPublicTransfer;
  }

  get digest(): string {
    this.#digest ??= typedDigest("Object", this.bcs());
    return this.#digest;
  }

  /** The whole object as Sui encodes it. */
  bcs(): Uint8Array {
    const { type, hasPublicTransfer, version, contents, previousTransaction, storageRebate } = this;
    const writer = new BcsWriter();
    writer.uleb(moveData);
    writer.raw(moveObjectType(type));
    writer.u8(hasPublicTransfer ? 1 : 0);
    writer.u64(version);
    writer.bytes(contents);
    writer.owner(this.owner);
    writer.digest(previousTransaction);
    writer.u64(storageRebate);
    return writer.finish();
  }

  /** What is in it, when it is a coin. BCS of a coin: its id, then the balance. */
  get balance(): bigint | null {
    if (coinTypeOf(this.type) === null) return null;
    const view = new DataView(this.contents.buffer, this.contents.byteOffset, this.contents.byteLength);
    return view.getBigUint64(coinBalanceOffset, true);
  }
}

/** The variant of an object's data that is no package. */
const moveData = 0;
const coinBalanceOffset = 32; // bytes of the UID

/** BCS of `0x2::coin::Coin`. */
export function coinContents(id: string, balance: bigint): Uint8Array {
  const writer = new BcsWriter();
  writer.address(id);
  writer.u64(balance);
  return writer.finish();
}

/** A published package at the version it was published at. */
export class StoredPackage implements Package {
  readonly id: string;
  readonly modules: Map<string, Uint8Array>;
  readonly version = 1n;
  readonly previousTransaction: string;
  readonly storageRebate: bigint;
  readonly dependencies: readonly string[];
  #digest: string | undefined;

  constructor(
    fields: Package & { previousTransaction: string; storageRebate: bigint; dependencies: readonly string[] },
  ) {
    this.id = normalizeSuiAddress(fields.id);
    this.modules = fields.modules;
    this.previousTransaction = fields.previousTransaction;
    this.storageRebate = fields.storageRebate;
    this.dependencies = fields.dependencies.map((id) => normalizeSuiAddress(id));
  }

  get digest(): string {
    this.#digest ??= typedDigest("Object", this.bcs());
    return this.#digest;
  }

  /** The whole package object as Sui encodes it. Type origins are left empty: nothing here is ever upgraded. */
  bcs(): Uint8Array {
    const { id, version, modules, previousTransaction, storageRebate, dependencies } = this;
    const moduleMap = new Map([...modules].sort(([left], [right]) => (left < right ? -1 : 1)));
    const linkageTable = new Map(
      [...dependencies].sort().map((upgradedId) => [upgradedId, { upgradedId, upgradedVersion: 1n }]),
    );
    return bcs.Object.serialize({
      data: { Package: { id, version, moduleMap, typeOriginTable: [], linkageTable } },
      owner: { Immutable: true },
      previousTransaction,
      storageRebate,
    }).toBytes();
  }
}
