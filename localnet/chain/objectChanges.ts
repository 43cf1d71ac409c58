import type { Owner } from "../objects";
import type { ObjectChange, ObjectState } from "./effects";
import type { StoredObject, StoredPackage } from "./storedObject";

function stateOf({ version, digest, owner }: StoredObject): ObjectState {
  return { version, digest, owner };
}

/** An object keeps the version at which it was first shared. */
export function sharedSince(owner: Owner, before: Owner | undefined, version: bigint): Owner {
  if (owner.kind !== "shared") return owner;
  return before?.kind === "shared" ? before : { kind: "shared", initialVersion: version };
}

/** `created`: ids that were made in this transaction. One that is neither there nor existed before was unwrapped. */
export function writeOf(after: StoredObject, before: StoredObject | undefined, created: Set<string>): ObjectChange {
  return {
    id: after.id,
    type: after.type,
    before: before ? stateOf(before) : null,
    after: stateOf(after),
    operation: !before && created.has(after.id) ? "created" : "none",
  };
}

export function removalOf(id: string, how: "deleted" | "wrapped", before: StoredObject | undefined): ObjectChange {
  return {
    id,
    type: before?.type ?? "",
    before: before ? stateOf(before) : null,
    after: null,
    operation: how === "deleted" ? "deleted" : "none",
  };
}

export function publicationOf({ id, version, digest }: StoredPackage): ObjectChange {
  const after: ObjectState = { version, digest, owner: { kind: "immutable" } };
  return { id, type: "package", before: null, after, operation: "created" };
}
