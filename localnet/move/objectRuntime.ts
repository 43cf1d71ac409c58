import type { Owner } from "../objects";
import { decode, encode } from "./bcs";
import { freshId } from "./derivedIds";
import type { ExecutionContext, MoveEvent } from "./execution";
import { MoveAbort, PrimitiveFailure } from "./failures";
import type { LinkedPackages } from "./packages";
import { nameOf } from "./typeNames";
import type { Type } from "./types";
import { asAddress, asArray, type Value } from "./values";

// Limits of Sui's protocol on what one transaction may do.
const MAX_NEW_IDS = 2048;
const MAX_DELETED_IDS = 2048;
const MAX_TRANSFERS = 2048;
const MAX_EVENTS = 1024;
const MAX_EVENT_BYTES = 250 * 1024;
const MAX_CHILDREN = 1000;

/** Abort codes of the native functions of `sui::dynamic_field`. */
const FIELD_EXISTS = 0n;
const FIELD_MISSING = 1n;
const FIELD_TYPE_MISMATCH = 2n;
/** Abort codes of the native functions of `sui::transfer`. */
const SHARED_NON_NEW_OBJECT = 0n;
const RECEIVING_OBJECT_TYPE_MISMATCH = 2n;
const UNABLE_TO_RECEIVE_OBJECT = 3n;

/** A dynamic field, or an object under one, as far as the transaction has touched it. */
export interface Child {
  /** As stored before the transaction. */
  readonly original: { parent: string; type: Type; contents: Uint8Array } | undefined;
  /** `undefined`: never there, or removed. `cell` holds the value, so that references can point at it. */
  current: { parent: string; type: Type; cell: [Value] } | undefined;
}

export interface Transfer {
  owner: Owner;
  type: Type;
  value: Value;
}

/** What a transaction has done to objects so far; native functions report here. */
export class ObjectRuntime {
  /** Made in this transaction and not deleted again. */
  readonly newIds = new Set<string>();
  /** Older than this transaction and deleted by it. */
  readonly deletedIds = new Set<string>();
  readonly transfers = new Map<string, Transfer>();
  readonly children = new Map<string, Child>();
  /** Objects passed to the transaction, with their owners before it. */
  readonly inputs = new Map<string, Owner>();
  /** Objects that were received: their owners before it, too. */
  readonly received = new Map<string, Owner>();
  events: MoveEvent[] = [];
  /** How many ids were derived from the transaction's digest. */
  idsCreated = 0n;
  /** Who was called, for events. */
  emitter = { package: "", module: "" };
  readonly packages: LinkedPackages;
  readonly #readObject: ExecutionContext["readObject"];

  constructor({ readObject, packages }: Pick<ExecutionContext, "readObject" | "packages">) {
    this.packages = packages;
    this.#readObject = readObject;
  }

  freshId(digest: Uint8Array): string {
    const id = freshId(digest, this.idsCreated++);
    this.recordNewId(id);
    return id;
  }

  recordNewId(id: string): void {
    if (this.deletedIds.delete(id)) return; // a dynamic field that was removed and added again
    limit(this.newIds.size, MAX_NEW_IDS, "new ids");
    this.newIds.add(id);
  }

  recordDeletedId(id: string): void {
    if (this.newIds.delete(id)) return;
    limit(this.deletedIds.size, MAX_DELETED_IDS, "deleted ids");
    this.deletedIds.add(id);
  }

  transfer(type: Type, value: Value, owner: Owner): void {
    limit(this.transfers.size, MAX_TRANSFERS, "transfers");
    this.transfers.set(idOf(value), { owner, type, value });
  }

  /** Shares a new object, or one that was shared before and keeps its initial version. */
  share(type: Type, value: Value): void {
    const id = idOf(value);
    const before = this.inputs.get(id);
    if (before?.kind === "shared") this.transfer(type, value, before);
    else if (this.newIds.has(id)) this.transfer(type, value, { kind: "shared", initialVersion: 0n });
    else throw new MoveAbort(SHARED_NON_NEW_OBJECT);
  }

  receive(type: Type, parent: string, id: string, version: bigint): Value {
    const object = this.received.has(id) ? undefined : this.#readObject(id);
    const isReceivable =
      object?.owner.kind === "account" && object.owner.address === parent && object.version === version;
    if (!isReceivable) throw new MoveAbort(UNABLE_TO_RECEIVE_OBJECT);
    if (object.type !== nameOf(type)) throw new MoveAbort(RECEIVING_OBJECT_TYPE_MISMATCH);
    this.received.set(id, object.owner);
    return decode(type, object.contents);
  }

  emit(type: Type, value: Value): void {
    const contents = encode(type, value);
    limit(this.events.length, MAX_EVENTS, "events");
    limit(contents.length - 1, MAX_EVENT_BYTES, "bytes in an event");
    this.events.push({ packageId: this.emitter.package, module: this.emitter.module, type: nameOf(type), contents });
  }

  addChild(parent: string, type: Type, value: Value): void {
    const child = this.#child(idOf(value));
    if (child.current) throw new MoveAbort(FIELD_EXISTS);
    child.current = { parent, type, cell: [value] };
  }

  hasChild(parent: string, id: string): boolean {
    return this.#child(id).current?.parent === parent;
  }

  hasChildOfType(parent: string, id: string, type: Type): boolean {
    return this.hasChild(parent, id) && this.#child(id).current?.type === type;
  }

  /** The place of a child's value. */
  child(parent: string, id: string, type: Type): [Value] {
    const { current } = this.#child(id);
    if (current?.parent !== parent) throw new MoveAbort(FIELD_MISSING);
    if (current.type !== type) throw new MoveAbort(FIELD_TYPE_MISMATCH);
    return current.cell;
  }

  removeChild(parent: string, id: string, type: Type): Value {
    const [value] = this.child(parent, id, type);
    this.#child(id).current = undefined;
    return value;
  }

  #child(id: string): Child {
    const known = this.children.get(id);
    if (known) return known;
    limit(this.children.size, MAX_CHILDREN, "dynamic fields");
    const child = this.#load(id);
    this.children.set(id, child);
    return child;
  }

  #load(id: string): Child {
    const object = this.#readObject(id);
    if (object?.owner.kind !== "object") return { original: undefined, current: undefined };
    const { parent } = object.owner;
    const type = this.packages.type(object.type);
    return {
      original: { parent, type, contents: object.contents },
      current: { parent, type, cell: [decode(type, object.contents)] },
    };
  }
}

/** Id of an object: `T.id: UID`, `UID.id: ID`, `ID.bytes: address`. */
export function idOf(object: Value): string {
  return addressOfUid(asArray(object)[0]);
}

export function addressOfUid(uid: Value | undefined): string {
  return asAddress(asArray(asArray(uid)[0])[0]);
}

function limit(count: number, most: number, what: string): void {
  if (count >= most) throw new PrimitiveFailure("MEMORY_LIMIT_EXCEEDED", `more than ${most} ${what}`);
}
