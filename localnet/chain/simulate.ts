import type { GrpcTypes } from "@mysten/sui/grpc";
import { invalidArgument } from "../grpc/grpcError";
import type { Chain, Trial } from "./chain";
import { estimatedBudget, referenceGasPrice, selectGasCoins } from "./gas";
import { functionShape } from "./moveCode";
import { maxGasBudget, resolveTransaction } from "./resolve";
import { parseTransaction, programmableOf, serializeTransaction, type TransactionData } from "./transactionData";

export interface SimulationOptions {
  /** Choose the budget, where there is none, and coins to pay it with. */
  doGasSelection: boolean;
  /** Off: a transaction without a real sender is tried; it pays with a coin that exists for this trial only. */
  checks: boolean;
}

/** Completes a transaction and tries it. Throws INVALID_ARGUMENT or NOT_FOUND when it cannot be completed. */
export function simulate(chain: Chain, message: GrpcTypes.Transaction, options: SimulationOptions): Trial {
  const data = readTransaction(chain, message);
  if (options.doGasSelection && !options.checks) {
    throw invalidArgument("cannot perform gas selection when checks are disabled");
  }
  const budgetMissing = !message.bcs?.value && message.gasPayment?.budget === undefined;
  const selected = options.doGasSelection ? withGas(chain, data, budgetMissing) : data;
  const bytes = serializeTransaction(selected);
  return chain.try(parseTransaction(bytes), bytes, selected.gasData.payment.length > 0 ? "paid" : "mocked");
}

function readTransaction(chain: Chain, message: GrpcTypes.Transaction): TransactionData {
  if (message.bcs?.value) return parseTransaction(new Uint8Array(message.bcs.value));
  const resolved = resolveTransaction(message, {
    store: chain.store,
    referenceGasPrice,
    functionShape: (id, module, name) => functionShape(chain.packages, id, module, name),
  });
  let bytes: Uint8Array;
  try {
    bytes = serializeTransaction(resolved);
  } catch (cause) {
    throw invalidArgument(`invalid transaction: ${cause instanceof Error ? cause.message : cause}`);
  }
  return parseTransaction(bytes);
}

function withGas(chain: Chain, data: TransactionData, budgetMissing: boolean): TransactionData {
  const { gasData } = data;
  const budget = budgetMissing ? estimateBudget(chain, data) : BigInt(gasData.budget);
  if (gasData.payment.length > 0) return { ...data, gasData: { ...gasData, budget: budget.toString() } };
  const coins = selectGasCoins(chain.store, gasData.owner, usedObjects(data), budget);
  const payment = coins.map(({ id, version, digest }) => ({ objectId: id, version: version.toString(), digest }));
  return { ...data, gasData: { ...gasData, budget: budget.toString(), payment } };
}

function estimateBudget(chain: Chain, data: TransactionData): bigint {
  const trial = { ...data, gasData: { ...data.gasData, budget: maxGasBudget.toString(), payment: [] } };
  const { run } = chain.try(trial, serializeTransaction(trial), "mocked");
  return estimatedBudget(run.effects.gasUsed);
}

function usedObjects(data: TransactionData): Set<string> {
  return new Set(
    programmableOf(data).inputs.flatMap((input) =>
      input.$kind === "Object" && input.Object.$kind === "ImmOrOwnedObject"
        ? [input.Object.ImmOrOwnedObject.objectId]
        : [],
    ),
  );
}
