import { GrpcTypes } from "@mysten/sui/grpc";
import { ownerMessage } from "../chain/effects";
import type { StoredObject, StoredPackage } from "../chain/storedObject";
import { applyMask, below, type FieldTree } from "../grpc/fieldMask";
import type { LinkedPackages } from "../move/packages";
import { packageMessage } from "./moveDescriptors";
import { moveJson } from "./moveJson";

/** An object with the asked fields. */
export function objectMessage(object: StoredObject, tree: FieldTree, packages: LinkedPackages): GrpcTypes.Object {
  const { id, version, owner, type, contents, previousTransaction, storageRebate, hasPublicTransfer } = object;
  const asked = (name: string) => below(tree, name) !== undefined;
  const { balance } = object;
  const json = asked("json") ? moveJson(packages, type, contents) : undefined;
  const message: GrpcTypes.Object = {
    objectId: id,
    version,
    owner: ownerMessage(owner),
    objectType: type,
    hasPublicTransfer,
    contents: { name: type, value: contents },
    previousTransaction,
    storageRebate,
    ...(asked("digest") && { digest: object.digest }),
    ...(asked("bcs") && { bcs: { name: "Object", value: object.bcs() } }),
    ...(json && { json }),
    ...(balance !== null && { balance }),
  };
  return applyMask(GrpcTypes.Object, message, tree);
}

/** A package as an object. */
export function packageObjectMessage(
  stored: StoredPackage,
  tree: FieldTree,
  packages: LinkedPackages,
): GrpcTypes.Object {
  const message: GrpcTypes.Object = {
    objectId: stored.id,
    version: stored.version,
    digest: stored.digest,
    owner: ownerMessage({ kind: "immutable" }),
    objectType: "package",
    hasPublicTransfer: false,
    previousTransaction: stored.previousTransaction,
    storageRebate: stored.storageRebate,
    ...(below(tree, "bcs") !== undefined && { bcs: { name: "Object", value: stored.bcs() } }),
    ...(below(tree, "package") !== undefined && { package: packageMessage(stored, packages) }),
  };
  return applyMask(GrpcTypes.Object, message, tree);
}
