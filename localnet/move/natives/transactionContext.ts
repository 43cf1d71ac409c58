import type { Native } from "../functions";

/** What `sui::tx_context` tells; the `TxContext` struct itself is only a handle. */
export const transactionContext: Record<string, Native> = {
  "tx_context::native_sender": (_args, _types, { transaction }) => transaction.sender,
  "tx_context::native_epoch": (_args, _types, { transaction }) => transaction.epoch,
  "tx_context::native_epoch_timestamp_ms": (_args, _types, { transaction }) => transaction.epochTimestampMs,
  "tx_context::native_rgp": (_args, _types, { transaction }) => transaction.referenceGasPrice,
  "tx_context::native_gas_price": (_args, _types, { transaction }) => transaction.gasPrice,
  "tx_context::native_gas_budget": (_args, _types, { transaction }) => transaction.gasBudget,
  // Nobody sponsors transactions here: an empty vector is the option's none.
  "tx_context::native_sponsor": () => [],
  "tx_context::native_ids_created": (_args, _types, { objects }) => objects.idsCreated,
  "tx_context::fresh_id": (_args, _types, { objects, transaction }) => objects.freshId(transaction.digest),
};
