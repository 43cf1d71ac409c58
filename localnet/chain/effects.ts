import { bcs } from "@mysten/sui/bcs";
import { GrpcTypes } from "@mysten/sui/grpc";
import type { ExecutionFailure } from "../move/execution";
import type { Owner } from "../objects";
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

/** `TransactionEffects::V2`, byte for byte. */
export function effectsBytes(effects: Effects): Uint8Array {
  const gasObjectIndex = effects.changes.findIndex(({ id }) => id === effects.gasObjectId);
  return bcs.TransactionEffects.serialize({
    V2: {
      status: statusBcs(effects.failure),
      executedEpoch: effects.epoch,
      gasUsed: effects.gasUsed,
      transactionDigest: effects.transactionDigest,
      gasObjectIndex: gasObjectIndex < 0 ? null : gasObjectIndex,
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
