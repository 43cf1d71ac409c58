import { bcs } from "@mysten/sui/bcs";
import type { GrpcTypes } from "@mysten/sui/grpc";
import { toBase58 } from "@mysten/sui/utils";
import { blake2b } from "@noble/hashes/blake2.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { genesisCheckpoint, nextCheckpoint } from "./checkpoints";

// The SDK has no such types: these are `messages_checkpoint.rs` of sui-types, field by field.

const Digest = bcs.ObjectDigest;
const GasCostSummary = bcs.struct("GasCostSummary", {
  computationCost: bcs.u64(),
  storageCost: bcs.u64(),
  storageRebate: bcs.u64(),
  nonRefundableStorageFee: bcs.u64(),
});
const CheckpointCommitment = bcs.enum("CheckpointCommitment", {
  ECMHLiveObjectSetDigest: bcs.struct("ECMHLiveObjectSetDigest", { digest: Digest }),
  CheckpointArtifactsDigest: bcs.struct("CheckpointArtifactsDigest", { digest: Digest }),
});
const EndOfEpochData = bcs.struct("EndOfEpochData", {
  nextEpochCommittee: bcs.vector(bcs.tuple([bcs.byteVector(), bcs.u64()])),
  nextEpochProtocolVersion: bcs.u64(),
  epochCommitments: bcs.vector(CheckpointCommitment),
});
const CheckpointSummary = bcs.struct("CheckpointSummary", {
  epoch: bcs.u64(),
  sequenceNumber: bcs.u64(),
  networkTotalTransactions: bcs.u64(),
  contentDigest: Digest,
  previousDigest: bcs.option(Digest),
  epochRollingGasCostSummary: GasCostSummary,
  timestampMs: bcs.u64(),
  checkpointCommitments: bcs.vector(CheckpointCommitment),
  endOfEpochData: bcs.option(EndOfEpochData),
  versionSpecificData: bcs.byteVector(),
});
const ExecutionDigests = bcs.struct("ExecutionDigests", { transaction: Digest, effects: Digest });
const CheckpointContents = bcs.enum("CheckpointContents", {
  V1: bcs.struct("CheckpointContentsV1", {
    transactions: bcs.vector(ExecutionDigests),
    userSignatures: bcs.vector(bcs.vector(bcs.byteVector())), // a `GenericSignature` is written as its bytes
  }),
});

/** Sui's digest of a value: over its type's name too. */
const digestOf = (type: string, bytes: Uint8Array) =>
  toBase58(blake2b(Uint8Array.of(...new TextEncoder().encode(`${type}::`), ...bytes), { dkLen: 32 }));

const nothing = { computationCost: 0n, storageCost: 0n, storageRebate: 0n, nonRefundableStorageFee: 0n };

function bytesOf({ summary, contents }: GrpcTypes.Checkpoint) {
  return { summary: summary?.bcs?.value, contents: contents?.bcs?.value };
}

test("the first checkpoint has no transaction and nothing before it", () => {
  const checkpoint = genesisCheckpoint(1_700_000_000_123);
  const contents = CheckpointContents.serialize({ V1: { transactions: [], userSignatures: [] } }).toBytes();
  const summary = CheckpointSummary.serialize({
    epoch: 0n,
    sequenceNumber: 0n,
    networkTotalTransactions: 0n,
    contentDigest: digestOf("CheckpointContents", contents),
    previousDigest: null,
    epochRollingGasCostSummary: nothing,
    timestampMs: 1_700_000_000_123n,
    checkpointCommitments: [],
    endOfEpochData: null,
    versionSpecificData: [],
  }).toBytes();
  expect(bytesOf(checkpoint)).toEqual({ summary, contents });
  expect(checkpoint.digest).toBe(digestOf("CheckpointSummary", summary));
});

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase58);
const cost = fc.bigInt({ min: 0n, max: 2n ** 62n }); // two of them are a u64 still
const gas = fc.record({
  computationCost: cost,
  storageCost: cost,
  storageRebate: cost,
  nonRefundableStorageFee: cost,
});
const transactions = fc.record({
  digest,
  effectsDigest: digest,
  epoch: fc.bigInt({ min: 0n, max: 1n }),
  gas,
  signatures: fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 3 }),
  atMs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
});
type Executed = typeof transactions extends fc.Arbitrary<infer Value> ? Value : never;

/** As much of an executed transaction as its checkpoint tells. */
function executed({ digest, effectsDigest, epoch, gas, signatures }: Executed): GrpcTypes.ExecutedTransaction {
  return {
    digest,
    signatures: signatures.map((value) => ({ bcs: { value }, signature: { oneofKind: undefined } })),
    effects: {
      digest: effectsDigest,
      epoch,
      gasUsed: gas,
      dependencies: [],
      changedObjects: [],
      unchangedConsensusObjects: [],
      unchangedLoadedRuntimeObjects: [],
    },
    balanceChanges: [],
  };
}

test("checkpoints are Sui's structs, byte for byte, each with its transaction and the gas of its epoch so far", () => {
  fc.assert(
    fc.property(transactions, transactions, (first, second) => {
      // Here every checkpoint has one transaction; a number of its own tells the two counts apart.
      const before = { ...nextCheckpoint(genesisCheckpoint(0), executed(first), first.atMs), sequenceNumber: 40n };
      const checkpoint = nextCheckpoint(before, executed(second), second.atMs);
      const contents = CheckpointContents.serialize({
        V1: {
          transactions: [{ transaction: second.digest, effects: second.effectsDigest }],
          userSignatures: [second.signatures],
        },
      }).toBytes();
      const rolling = first.epoch === second.epoch ? first.gas : nothing;
      const summary = CheckpointSummary.serialize({
        epoch: second.epoch,
        sequenceNumber: 41n,
        networkTotalTransactions: 2n,
        contentDigest: digestOf("CheckpointContents", contents),
        previousDigest: before.digest ?? "",
        epochRollingGasCostSummary: {
          computationCost: rolling.computationCost + second.gas.computationCost,
          storageCost: rolling.storageCost + second.gas.storageCost,
          storageRebate: rolling.storageRebate + second.gas.storageRebate,
          nonRefundableStorageFee: rolling.nonRefundableStorageFee + second.gas.nonRefundableStorageFee,
        },
        timestampMs: BigInt(second.atMs),
        checkpointCommitments: [],
        endOfEpochData: null,
        versionSpecificData: [],
      }).toBytes();
      expect(bytesOf(checkpoint)).toEqual({ summary, contents });
      expect(checkpoint.digest).toBe(digestOf("CheckpointSummary", summary));
    }),
  );
});

test("a transaction without its effects makes no checkpoint", () => {
  const transaction = { digest: toBase58(new Uint8Array(32)), signatures: [], balanceChanges: [] };
  expect(() => nextCheckpoint(genesisCheckpoint(0), transaction, 0)).toThrow(RangeError);
});
