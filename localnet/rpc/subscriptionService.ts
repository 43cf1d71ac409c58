import { GrpcTypes } from "@mysten/sui/grpc";
import type { Chain } from "../chain/chain";
import type { ServiceHandlers } from "../grpc/dispatch";
import { applyMask, readMask } from "../grpc/fieldMask";
import { eventMessage, executedWith } from "./executedWithJson";
import { eventFilter, transactionFilter } from "./filters";

/** Streams begin at the tip. A frame without an item only says how far the stream has come. */
function progress(sequenceNumber: bigint | undefined): { watermark: GrpcTypes.Watermark } {
  const checkpoint = sequenceNumber ?? 0n;
  return { watermark: { cursor: new TextEncoder().encode(`${checkpoint}.0`), checkpoint } };
}

export function subscriptionService(chain: Chain): ServiceHandlers["subscriptionService"] {
  const { ledger, packages } = chain;
  return {
    async *subscribeCheckpoints({ readMask: mask, filter }, signal) {
      const tree = readMask(GrpcTypes.Checkpoint, mask, ["sequence_number", "digest"]);
      const matches = transactionFilter(filter);
      for await (const checkpoint of ledger.follow(signal)) {
        const cursor = checkpoint.sequenceNumber ?? 0n;
        if (filter && !checkpoint.transactions.some(matches)) continue;
        yield { cursor, checkpoint: applyMask(GrpcTypes.Checkpoint, checkpoint, tree) };
      }
    },

    async *subscribeTransactions({ readMask: mask, filter }, signal) {
      const tree = readMask(GrpcTypes.ExecutedTransaction, mask, ["digest"]);
      const matches = transactionFilter(filter);
      const follow = ledger.follow(signal);
      yield progress(ledger.tip.sequenceNumber);
      for await (const { transactions, sequenceNumber } of follow) {
        for (const executed of transactions.filter(matches)) {
          yield { transaction: executedWith(executed, tree, packages), ...progress(sequenceNumber) };
        }
      }
    },

    async *subscribeEvents({ readMask: mask, filter }, signal) {
      const tree = readMask(GrpcTypes.Event, mask, ["package_id", "module", "sender", "event_type"]);
      const matches = eventFilter(filter);
      const follow = ledger.follow(signal);
      yield progress(ledger.tip.sequenceNumber);
      for await (const { transactions, sequenceNumber } of follow) {
        for (const executed of transactions) {
          for (const event of (executed.events?.events ?? []).filter(matches)) {
            yield { event: eventMessage(event, executed, tree, packages), ...progress(sequenceNumber) };
          }
        }
      }
    },
  };
}
