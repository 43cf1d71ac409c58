import { bcs } from "@mysten/sui/bcs";
import type { GrpcTypes } from "@mysten/sui/grpc";
import { typedDigest } from "./digests";
import type { GasUsed } from "./effects";
import { timestampOf } from "./networkTime";

const GasBcs = bcs.struct("GasCostSummary", {
  computationCost: bcs.u64(),
  storageCost: bcs.u64(),
  storageRebate: bcs.u64(),
  nonRefundableStorageFee: bcs.u64(),
});

// Field for field `CheckpointSummary` of sui-types. What a single node never has (commitments, an end of epoch) is always empty.
const SummaryBcs = bcs.struct("CheckpointSummary", {
  epoch: bcs.u64(),
  sequenceNumber: bcs.u64(),
  networkTotalTransactions: bcs.u64(),
  contentDigest: bcs.ObjectDigest,
  previousDigest: bcs.option(bcs.ObjectDigest),
  epochRollingGasCostSummary: GasBcs,
  timestampMs: bcs.u64(),
  checkpointCommitments: bcs.vector(bcs.u8()),
  endOfEpochData: bcs.option(bcs.u8()),
  versionSpecificData: bcs.vector(bcs.u8()),
});

const ContentsBcs = bcs.enum("CheckpointContents", {
  V1: bcs.struct("CheckpointContentsV1", {
    transactions: bcs.vector(
      bcs.struct("ExecutionDigests", { transaction: bcs.ObjectDigest, effects: bcs.ObjectDigest }),
    ),
    userSignatures: bcs.vector(bcs.vector(bcs.byteVector())),
  }),
});

const noGas: GasUsed = { computationCost: 0n, storageCost: 0n, storageRebate: 0n, nonRefundableStorageFee: 0n };

function sum(left: GasUsed, right: GasUsed): GasUsed {
  return {
    computationCost: left.computationCost + right.computationCost,
    storageCost: left.storageCost + right.storageCost,
    storageRebate: left.storageRebate + right.storageRebate,
    nonRefundableStorageFee: left.nonRefundableStorageFee + right.nonRefundableStorageFee,
  };
}

/** The first checkpoint, which holds no transaction that a client could read. */
export function genesisCheckpoint(timestampMs: number): GrpcTypes.Checkpoint {
  return checkpoint({
    epoch: 0n,
    sequenceNumber: 0n,
    total: 0n,
    previous: null,
    gas: noGas,
    timestampMs,
    transactions: [],
  });
}

/** The checkpoint of one transaction, after `previous`. Each transaction has one of its own. */
export function nextCheckpoint(
  previous: GrpcTypes.Checkpoint,
  transaction: GrpcTypes.ExecutedTransaction,
  timestampMs: number,
): GrpcTypes.Checkpoint {
  const epoch = transaction.effects?.epoch ?? 0n;
  const before = previous.summary;
  const rolling = before?.epoch === epoch ? gasOf(before.epochRollingGasCostSummary) : noGas;
  return checkpoint({
    epoch,
    sequenceNumber: (previous.sequenceNumber ?? 0n) + 1n,
    total: (before?.totalNetworkTransactions ?? 0n) + 1n,
    previous: previous.digest ?? null,
    gas: sum(rolling, gasOf(transaction.effects?.gasUsed)),
    timestampMs,
    transactions: [transaction],
  });
}

function gasOf(message: GrpcTypes.GasCostSummary | undefined): GasUsed {
  return {
    computationCost: message?.computationCost ?? 0n,
    storageCost: message?.storageCost ?? 0n,
    storageRebate: message?.storageRebate ?? 0n,
    nonRefundableStorageFee: message?.nonRefundableStorageFee ?? 0n,
  };
}

function checkpoint(of: {
  epoch: bigint;
  sequenceNumber: bigint;
  total: bigint;
  previous: string | null;
  gas: GasUsed;
  timestampMs: number;
  transactions: GrpcTypes.ExecutedTransaction[];
}): GrpcTypes.Checkpoint {
  const { epoch, sequenceNumber, total, previous, gas, timestampMs, transactions } = of;
  const contents = ContentsBcs.serialize({
    V1: {
      transactions: transactions.map(({ digest = "", effects }) => ({
        transaction: digest,
        effects: effects?.digest ?? "",
      })),
      userSignatures: transactions.map(({ signatures }) =>
        signatures.map((each) => each.bcs?.value ?? new Uint8Array()),
      ),
    },
  }).toBytes();
  const contentDigest = typedDigest("CheckpointContents", contents);
  const bytes = SummaryBcs.serialize({
    epoch,
    sequenceNumber,
    networkTotalTransactions: total,
    contentDigest,
    previousDigest: previous,
    epochRollingGasCostSummary: gas,
    timestampMs,
    checkpointCommitments: [],
    endOfEpochData: null,
    versionSpecificData: [],
  }).toBytes();
  const digest = typedDigest("CheckpointSummary", bytes);
  return {
    sequenceNumber,
    digest,
    summary: {
      bcs: { name: "CheckpointSummary", value: bytes },
      digest,
      epoch,
      sequenceNumber,
      totalNetworkTransactions: total,
      contentDigest,
      ...(previous === null ? {} : { previousDigest: previous }),
      epochRollingGasCostSummary: gas,
      timestamp: timestampOf(timestampMs),
      commitments: [],
    },
    contents: {
      bcs: { name: "CheckpointContents", value: contents },
      digest: contentDigest,
      version: 1,
      transactions: transactions.map(({ digest: transaction = "", effects, signatures }) => ({
        transaction,
        effects: effects?.digest ?? "",
        signatures,
        addressAliasesVersions: [],
      })),
    },
    transactions,
  };
}
