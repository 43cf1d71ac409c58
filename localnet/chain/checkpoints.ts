import type { GrpcTypes } from "@mysten/sui/grpc";
import { BcsWriter } from "./bcsWriter";
import { typedDigest } from "./digests";
import type { GasUsed } from "./effects";
import { timestampOf } from "./networkTime";

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

interface Summary {
  epoch: bigint;
  sequenceNumber: bigint;
  total: bigint;
  previous: string | null;
  gas: GasUsed;
  timestampMs: number;
  transactions: GrpcTypes.ExecutedTransaction[];
}

// Field for field `CheckpointSummary` and `CheckpointContents` of sui-types. What a single node never has (commitments, an end of epoch) is
// always empty.

function summaryBytes(of: Summary, contentDigest: string): Uint8Array {
  const writer = new BcsWriter();
  writer.u64(of.epoch);
  writer.u64(of.sequenceNumber);
  writer.u64(of.total);
  writer.digest(contentDigest);
  writer.option(of.previous, (digest) => writer.digest(digest));
  writer.u64(of.gas.computationCost);
  writer.u64(of.gas.storageCost);
  writer.u64(of.gas.storageRebate);
  writer.u64(of.gas.nonRefundableStorageFee);
  writer.u64(BigInt(of.timestampMs));
  writer.uleb(0); // commitments
  writer.u8(0); // end of epoch
  writer.uleb(0); // data of later versions
  return writer.finish();
}

function contentsBytes(transactions: GrpcTypes.ExecutedTransaction[]): Uint8Array {
  const writer = new BcsWriter();
  writer.uleb(0); // V1
  writer.list(transactions, ({ digest = "", effects }) => {
    writer.digest(digest);
    writer.digest(effects?.digest ?? "");
  });
  writer.list(transactions, ({ signatures }) =>
    writer.list(signatures, ({ bcs }) => writer.bytes(bcs?.value ?? new Uint8Array())),
  );
  return writer.finish();
}

function checkpoint(of: Summary): GrpcTypes.Checkpoint {
  const { epoch, sequenceNumber, total, previous, gas, timestampMs, transactions } = of;
  const contents = contentsBytes(transactions);
  const contentDigest = typedDigest("CheckpointContents", contents);
  const bytes = summaryBytes(of, contentDigest);
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
