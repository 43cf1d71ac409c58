import { bcs } from "@mysten/sui/bcs";
import { GrpcTypes } from "@mysten/sui/grpc";
import type { ExecutionFailure } from "../move/execution";
import type { Owner } from "../objects";
import { BcsWriter } from "./bcsWriter";
import { typedDigest } from "./digests";
import { type EffectsInput, statusBcs, statusMessage } from "./failure";
import { ownerBcs } from "./storedObject";

/** One object at one moment. */
export interface ObjectState {
  version: bigint;
  digest: string;
  owner: Owner;
}

/** What a transaction did to one object. */
export interface ObjectChange {
  id: string;
  /** Long form; `package` for a package. */
  type: string;
  before: ObjectState | null;
  /** `null`: deleted or wrapped. */
  after: ObjectState | null;
  operation: "none" | "created" | "deleted";
}

export interface GasUsed {
  computationCost: bigint;
  storageCost: bigint;
  storageRebate: bigint;
  nonRefundableStorageFee: bigint;
}

/** What a transaction did: the one source of its BCS and of its gRPC message. */
export interface Effects {
  failure: ExecutionFailure | null;
  epoch: bigint;
  gasUsed: GasUsed;
  transactionDigest: string;
  gasObjectId: string;
  eventsDigest: string | null;
  dependencies: string[];
  lamportVersion: bigint;
  /** By id, ascending. */
  changes: ObjectChange[];
  /** Shared objects that were only read, by id. */
  readOnlyShared: { id: string; version: bigint; digest: string; type: string }[];
}

const packageType = "package";

type ChangeBcs =
  EffectsInput["changedObjects"] extends Iterable<infer Pair extends readonly [unknown, unknown]> ? Pair[1] : never;

const operationsBcs = { none: { None: null }, created: { Created: null }, deleted: { Deleted: null } } as const;

function outputBcs({ type, after }: ObjectChange): ChangeBcs["outputState"] {
  if (!after) return { NotExist: null };
  if (type === packageType) return { PackageWrite: [after.version, after.digest] };
  return { ObjectWrite: [after.digest, ownerBcs(after.owner)] };
}

function changeBcs(change: ObjectChange): ChangeBcs {
  const { before, operation } = change;
  return {
    inputState: before ? { Exist: [[before.version, before.digest], ownerBcs(before.owner)] } : { NotExist: null },
    outputState: outputBcs(change),
    idOperation: operationsBcs[operation],
  };
}

const gasObjectIndexOf = ({ changes, gasObjectId }: Effects): number | null => {
  const index = changes.findIndex(({ id }) => id === gasObjectId);
  return index < 0 ? null : index;
};

/** `TransactionEffects::V2`, byte for byte. */
export function effectsBytes(effects: Effects): Uint8Array {
  return effects.failure ? failedBytes(effects) : succeededBytes(effects);
}

/** Numbers of enum variants, in Sui's order. */
const v2 = 1;
const success = 0;
const inputs = { notExist: 0, exist: 1 };
const outputs = { notExist: 0, objectWrite: 1, packageWrite: 2 };
const idOperations = { none: 0, created: 1, deleted: 2 };
const readOnlyRoot = 0;

function succeededBytes(effects: Effects): Uint8Array {
  const writer = new BcsWriter();
  const { gasUsed } = effects;
  writer.uleb(v2);
  writer.uleb(success);
  writer.u64(effects.epoch);
  writer.u64(gasUsed.computationCost);
  writer.u64(gasUsed.storageCost);
  writer.u64(gasUsed.storageRebate);
  writer.u64(gasUsed.nonRefundableStorageFee);
  writer.digest(effects.transactionDigest);
  writer.option(gasObjectIndexOf(effects), (index) => writer.u32(index));
  writer.option(effects.eventsDigest, (digest) => writer.digest(digest));
  writer.list(effects.dependencies, (digest) => writer.digest(digest));
  writer.u64(effects.lamportVersion);
  writer.list(effects.changes, (change) => writeChange(writer, change));
  writer.list(effects.readOnlyShared, ({ id, version, digest }) => {
    writer.address(id);
    writer.uleb(readOnlyRoot);
    writer.u64(version);
    writer.digest(digest);
  });
  writer.u8(0); // no auxiliary data
  return writer.finish();
}

function writeChange(writer: BcsWriter, { id, type, before, after, operation }: ObjectChange): void {
  writer.address(id);
  writer.uleb(before ? inputs.exist : inputs.notExist);
  if (before) {
    writer.u64(before.version);
    writer.digest(before.digest);
    writer.owner(before.owner);
  }
  if (!after) writer.uleb(outputs.notExist);
  else if (type === packageType) {
    writer.uleb(outputs.packageWrite);
    writer.u64(after.version);
    writer.digest(after.digest);
  } else {
    writer.uleb(outputs.objectWrite);
    writer.digest(after.digest);
    writer.owner(after.owner);
  }
  writer.uleb(idOperations[operation]);
}

/** By the SDK's schema, which knows the many forms of a failure. */
function failedBytes(effects: Effects): Uint8Array {
  return bcs.TransactionEffects.serialize({
    V2: {
      status: statusBcs(effects.failure),
      executedEpoch: effects.epoch,
      gasUsed: effects.gasUsed,
      transactionDigest: effects.transactionDigest,
      gasObjectIndex: gasObjectIndexOf(effects),
      eventsDigest: effects.eventsDigest,
      dependencies: effects.dependencies,
      lamportVersion: effects.lamportVersion,
      changedObjects: effects.changes.map((change) => [change.id, changeBcs(change)] as const),
      unchangedConsensusObjects: effects.readOnlyShared.map(
        ({ id, version, digest }) => [id, { ReadOnlyRoot: [version, digest] }] as const,
      ),
      auxDataDigest: null,
    },
  }).toBytes();
}

const { ChangedObject_IdOperation: IdOperation, Owner_OwnerKind: OwnerKind } = GrpcTypes;
const { ChangedObject_InputObjectState: InputState, ChangedObject_OutputObjectState: OutputState } = GrpcTypes;
const { UnchangedConsensusObject_UnchangedConsensusObjectKind: UnchangedKind } = GrpcTypes;

const operations = { none: IdOperation.NONE, created: IdOperation.CREATED, deleted: IdOperation.DELETED };

export function ownerMessage(owner: Owner): GrpcTypes.Owner {
  switch (owner.kind) {
    case "account":
      return { kind: OwnerKind.ADDRESS, address: owner.address };
    case "object":
      return { kind: OwnerKind.OBJECT, address: owner.parent };
    case "shared":
      return { kind: OwnerKind.SHARED, version: owner.initialVersion };
    case "immutable":
      return { kind: OwnerKind.IMMUTABLE };
  }
}

function changeMessage({ id, type, before, after, operation }: ObjectChange): GrpcTypes.ChangedObject {
  const written = type === packageType ? OutputState.PACKAGE_WRITE : OutputState.OBJECT_WRITE;
  return {
    objectId: id,
    objectType: type,
    idOperation: operations[operation],
    inputState: before ? InputState.EXISTS : InputState.DOES_NOT_EXIST,
    ...(before && {
      inputVersion: before.version,
      inputDigest: before.digest,
      inputOwner: ownerMessage(before.owner),
    }),
    outputState: after ? written : OutputState.DOES_NOT_EXIST,
    ...(after && { outputVersion: after.version, outputDigest: after.digest }),
    ...(after && { outputOwner: ownerMessage(after.owner) }),
  };
}

/** The same effects as gRPC tells them, with their BCS and digest. */
export function effectsMessage(effects: Effects): GrpcTypes.TransactionEffects {
  const bytes = effectsBytes(effects);
  const changedObjects = effects.changes.map(changeMessage);
  const gasObject = changedObjects.find(({ objectId }) => objectId === effects.gasObjectId);
  return {
    bcs: { name: "TransactionEffects", value: bytes },
    digest: typedDigest("TransactionEffects", bytes),
    version: 2,
    status: statusMessage(effects.failure),
    epoch: effects.epoch,
    gasUsed: effects.gasUsed,
    transactionDigest: effects.transactionDigest,
    ...(gasObject && { gasObject }),
    ...(effects.eventsDigest === null ? {} : { eventsDigest: effects.eventsDigest }),
    dependencies: effects.dependencies,
    lamportVersion: effects.lamportVersion,
    changedObjects,
    unchangedConsensusObjects: effects.readOnlyShared.map(({ id, version, digest, type }) => ({
      kind: UnchangedKind.READ_ONLY_ROOT,
      objectId: id,
      version,
      digest,
      objectType: type,
    })),
    unchangedLoadedRuntimeObjects: [],
  };
}
