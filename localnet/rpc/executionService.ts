import { GrpcTypes } from "@mysten/sui/grpc";
import type { Chain, Trial } from "../chain/chain";
import { referenceGasPrice } from "../chain/gas";
import { simulate } from "../chain/simulate";
import type { ServiceHandlers } from "../grpc/dispatch";
import { applyMask, below, readMask } from "../grpc/fieldMask";
import { invalidArgument } from "../grpc/grpcError";
import type { Argument } from "../move/execution";
import { executedWith } from "./executedWithJson";

const { Argument_ArgumentKind: ArgumentKind, SimulateTransactionRequest_TransactionChecks: Checks } = GrpcTypes;

function argumentMessage(argument: Argument): GrpcTypes.Argument {
  switch (argument.kind) {
    case "gas":
      return { kind: ArgumentKind.GAS };
    case "input":
      return { kind: ArgumentKind.INPUT, input: argument.index };
    case "result": {
      const { command, index } = argument;
      return { kind: ArgumentKind.RESULT, result: command, ...(index === null ? {} : { subresult: index }) };
    }
  }
}

function outputMessages(results: Trial["commandResults"]): GrpcTypes.CommandResult[] {
  return results.map(({ returned, mutated }) => ({
    returnValues: returned.map(({ type, bytes }) => ({ value: { name: type, value: bytes } })),
    mutatedByRef: mutated.map(({ argument, type, bytes }) => ({
      argument: argumentMessage(argument),
      value: { name: type, value: bytes },
    })),
  }));
}

export function transactionExecutionService(chain: Chain): ServiceHandlers["transactionExecutionService"] {
  return {
    async executeTransaction({ transaction, signatures, readMask: mask }) {
      const tree = readMask(GrpcTypes.ExecutedTransaction, mask, ["effects.status", "checkpoint"]);
      const bytes = transaction?.bcs?.value;
      if (!bytes) throw invalidArgument("missing transaction.bcs");
      const signed = signatures.map(({ bcs }) => {
        if (!bcs?.value) throw invalidArgument("missing signatures.bcs");
        return new Uint8Array(bcs.value);
      });
      const executed = await chain.execute(new Uint8Array(bytes), signed);
      return { transaction: executedWith(executed, tree, chain.packages) };
    },

    simulateTransaction({ transaction, readMask: mask, checks, doGasSelection = false }) {
      const tree = readMask(GrpcTypes.SimulateTransactionResponse, mask, ["*"]);
      if (!transaction) throw invalidArgument("missing transaction");
      const { executed, commandResults } = simulate(chain, transaction, {
        doGasSelection,
        checks: checks !== Checks.DISABLED,
      });
      const executedTree = below(tree, "transaction");
      const response: GrpcTypes.SimulateTransactionResponse = {
        ...(executedTree !== undefined && { transaction: executedWith(executed, executedTree, chain.packages) }),
        commandOutputs: outputMessages(commandResults),
        suggestedGasPrice: referenceGasPrice,
      };
      return applyMask(GrpcTypes.SimulateTransactionResponse, response, tree);
    },
  };
}
