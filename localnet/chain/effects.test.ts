import { bcs } from "@mysten/sui/bcs";
import { toBase58 } from "@mysten/sui/utils";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Owner } from "../objects";
import { type Effects, effectsBytes, type ObjectState } from "./effects";

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const id = bytes32.map((bytes) => bcs.Address.parse(bytes));
const digest = bytes32.map(toBase58);
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const owner = fc.oneof(
  fc.record({ kind: fc.constant("account" as const), address: id }),
  fc.record({ kind: fc.constant("object" as const), parent: id }),
  fc.record({ kind: fc.constant("shared" as const), initialVersion: u64 }),
  fc.record({ kind: fc.constant("immutable" as const) }),
);
const state = fc.record({ version: u64, digest, owner });
const change = fc.record({
  id,
  type: fc.constantFrom("package", "0x2::a::A"),
  before: fc.option(state),
  after: fc.option(state),
  operation: fc.constantFrom("none" as const, "created" as const, "deleted" as const),
});
const effects = fc.record({
  failure: fc.constant(null),
  epoch: u64,
  gasUsed: fc.record({
    computationCost: u64,
    storageCost: u64,
    storageRebate: u64,
    nonRefundableStorageFee: u64,
  }),
  transactionDigest: digest,
  gasObjectId: id,
  eventsDigest: fc.option(digest),
  dependencies: fc.array(digest, { maxLength: 4 }),
  lamportVersion: u64,
  changes: fc.uniqueArray(change, { selector: (each) => each.id, maxLength: 4 }),
  readOnlyShared: fc.array(fc.record({ id, version: u64, digest, type: fc.constant("0x2::a::A") }), { maxLength: 3 }),
});

function sdkOwner(owner: Owner) {
  switch (owner.kind) {
    case "account":
      return { AddressOwner: owner.address };
    case "object":
      return { ObjectOwner: owner.parent };
    case "shared":
      return { Shared: { initialSharedVersion: owner.initialVersion } };
    case "immutable":
      return { Immutable: true as const };
  }
}

function sdkOutput(type: string, after: ObjectState | null) {
  if (!after) return { NotExist: true as const };
  if (type === "package") return { PackageWrite: [after.version, after.digest] as [bigint, string] };
  return { ObjectWrite: [after.digest, sdkOwner(after.owner)] as [string, ReturnType<typeof sdkOwner>] };
}

const sdkOperations = {
  none: { None: true as const },
  created: { Created: true as const },
  deleted: { Deleted: true as const },
};

/** The same effects as the SDK's own schema writes them. */
function sdkBytes(of: Effects, gasObjectIndex: number | null): Uint8Array {
  const { epoch, gasUsed, transactionDigest, eventsDigest, dependencies, lamportVersion, changes, readOnlyShared } = of;
  return bcs.TransactionEffects.serialize({
    V2: {
      status: { Success: true },
      executedEpoch: epoch,
      gasUsed,
      transactionDigest,
      gasObjectIndex,
      eventsDigest,
      dependencies,
      lamportVersion,
      changedObjects: changes.map(({ id, type, before, after, operation }) => [
        id,
        {
          inputState: before
            ? { Exist: [[before.version, before.digest], sdkOwner(before.owner)] }
            : { NotExist: true as const },
          outputState: sdkOutput(type, after),
          idOperation: sdkOperations[operation],
        },
      ]),
      unchangedConsensusObjects: readOnlyShared.map(({ id, version, digest }) => [
        id,
        { ReadOnlyRoot: [version, digest] },
      ]),
      auxDataDigest: null,
    },
  }).toBytes();
}

test("effects of a success are written byte for byte as the SDK writes them", () => {
  fc.assert(
    fc.property(effects, fc.nat(), (some, place) => {
      expect(effectsBytes(some)).toEqual(sdkBytes(some, null));
      const index = place % Math.max(1, some.changes.length);
      const gasObjectId = some.changes[index]?.id;
      if (gasObjectId) expect(effectsBytes({ ...some, gasObjectId })).toEqual(sdkBytes(some, index));
    }),
  );
});
