import type { GrpcTypes } from "@mysten/sui/grpc";
import { effectsMessage } from "./effects";
import { timestampOf } from "./networkTime";
import type { Run } from "./settle";
import type { TransactionData } from "./transactionData";
import { transactionMessage } from "./transactionMessage";

/** A transaction and all that it did, as gRPC tells it. */
export function executedMessage(
  data: TransactionData,
  bytes: Uint8Array,
  signatures: Uint8Array[],
  run: Run,
  nowMs: number,
): GrpcTypes.ExecutedTransaction {
  const { effects, events, eventsBytes } = run;
  return {
    digest: effects.transactionDigest,
    transaction: transactionMessage(data, bytes, effects.transactionDigest),
    signatures: signatures.map((value) => ({
      bcs: { name: "UserSignatureBytes", value },
      signature: { oneofKind: undefined },
    })),
    effects: effectsMessage(effects),
    ...(eventsBytes &&
      effects.eventsDigest !== null && {
        events: {
          bcs: { name: "TransactionEvents", value: eventsBytes },
          digest: effects.eventsDigest,
          events: events.map((event, eventIndex) => ({
            packageId: event.packageId,
            module: event.module,
            sender: data.sender,
            eventType: event.type,
            contents: { name: event.type, value: event.contents },
            transactionDigest: effects.transactionDigest,
            eventIndex,
          })),
        },
      }),
    timestamp: timestampOf(nowMs),
    balanceChanges: run.balanceChanges.map(({ address, coinType, amount }) => ({
      address,
      coinType,
      amount: amount.toString(),
    })),
  };
}
