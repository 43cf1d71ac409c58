import { GrpcTypes } from "@mysten/sui/grpc";
import type { Commit } from "../chain/chain";
import { StoredObject, StoredPackage } from "../chain/storedObject";
import { type Owner, ownerKinds } from "../objects";
import { ByteReader, ByteWriter } from "./bytes";

/** What a network needs to know again when it is started a second time, in the order in which it happened. */
export type Entry =
  /** Always the first. `code`: what the network was made of; another code needs another network. */
  | { kind: "started"; startedMs: number; code: string }
  | { kind: "committed"; commit: Commit }
  /** Network time was moved: from then on it is the real time and this offset. */
  | { kind: "time-moved"; offsetMs: number; atMs: number }
  /** Objects written without a transaction, to fill the network. */
  | { kind: "filled"; objects: StoredObject[] };

const kinds = ["started", "committed", "time-moved", "filled"] as const satisfies Entry["kind"][];

export function encodeEntry(entry: Entry): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(kinds.indexOf(entry.kind));
  switch (entry.kind) {
    case "started":
      writer.f64(entry.startedMs);
      writer.text(entry.code);
      break;
    case "committed":
      writeCommit(writer, entry.commit);
      break;
    case "time-moved":
      writer.f64(entry.offsetMs);
      writer.f64(entry.atMs);
      break;
    case "filled":
      writer.list(entry.objects, (object) => writeObject(writer, object));
  }
  return writer.finish();
}

/** Throws a `RangeError` for bytes that are not an entry. */
export function decodeEntry(bytes: Uint8Array): Entry {
  const reader = new ByteReader(bytes);
  const kind = kinds[reader.u8()];
  switch (kind) {
    case "started":
      return { kind, startedMs: reader.f64(), code: reader.text() };
    case "committed":
      return { kind, commit: readCommit(reader) };
    case "time-moved":
      return { kind, offsetMs: reader.f64(), atMs: reader.f64() };
    case "filled":
      return { kind, objects: reader.list(() => readObject(reader)) };
    default:
      throw new RangeError("an entry of an unknown kind");
  }
}

function writeCommit(writer: ByteWriter, { executed, written, packages, removed, atMs }: Commit): void {
  writer.f64(atMs);
  writer.bytes(GrpcTypes.ExecutedTransaction.toBinary(executed));
  writer.list(written, (object) => writeObject(writer, object));
  writer.list(packages, (stored) => writePackage(writer, stored));
  writer.list(removed, (id) => writer.text(id));
}

function readCommit(reader: ByteReader): Commit {
  return {
    atMs: reader.f64(),
    executed: GrpcTypes.ExecutedTransaction.fromBinary(reader.bytes()),
    written: reader.list(() => readObject(reader)),
    packages: reader.list(() => readPackage(reader)),
    removed: reader.list(() => reader.text()),
  };
}

function writeOwner(writer: ByteWriter, owner: Owner): void {
  writer.u8(ownerKinds.indexOf(owner.kind));
  if (owner.kind === "account") writer.text(owner.address);
  if (owner.kind === "object") writer.text(owner.parent);
  if (owner.kind === "shared") writer.u64(owner.initialVersion);
}

function readOwner(reader: ByteReader): Owner {
  const kind = ownerKinds[reader.u8()];
  switch (kind) {
    case "account":
      return { kind, address: reader.text() };
    case "object":
      return { kind, parent: reader.text() };
    case "shared":
      return { kind, initialVersion: reader.u64() };
    case "immutable":
      return { kind };
    default:
      throw new RangeError("an owner of an unknown kind");
  }
}

function writeObject(writer: ByteWriter, object: StoredObject): void {
  writer.text(object.id);
  writer.u64(object.version);
  writer.text(object.type);
  writeOwner(writer, object.owner);
  writer.text(object.previousTransaction);
  writer.u64(object.storageRebate);
  writer.u8(object.hasPublicTransfer ? 1 : 0);
  writer.bytes(object.contents);
}

function readObject(reader: ByteReader): StoredObject {
  return new StoredObject({
    id: reader.text(),
    version: reader.u64(),
    type: reader.text(),
    owner: readOwner(reader),
    previousTransaction: reader.text(),
    storageRebate: reader.u64(),
    hasPublicTransfer: reader.u8() === 1,
    contents: reader.bytes(),
  });
}

function writePackage(writer: ByteWriter, stored: StoredPackage): void {
  writer.text(stored.id);
  writer.text(stored.previousTransaction);
  writer.u64(stored.storageRebate);
  writer.list(stored.dependencies, (id) => writer.text(id));
  writer.list([...stored.modules], ([name, bytes]) => {
    writer.text(name);
    writer.bytes(bytes);
  });
}

function readPackage(reader: ByteReader): StoredPackage {
  return new StoredPackage({
    id: reader.text(),
    previousTransaction: reader.text(),
    storageRebate: reader.u64(),
    dependencies: reader.list(() => reader.text()),
    modules: new Map(reader.list(() => [reader.text(), reader.bytes()] as const)),
  });
}
