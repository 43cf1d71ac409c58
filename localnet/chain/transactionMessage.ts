import { GrpcTypes } from "@mysten/sui/grpc";
import { invalidArgument } from "../grpc/grpcError";
import {
  bytesOfBase64,
  type CallArg,
  type PtbArgument,
  type PtbCommand,
  programmableOf,
  type TransactionData,
} from "./transactionData";

const { Argument_ArgumentKind, Input_InputKind, Input_Mutability, TransactionKind_Kind } = GrpcTypes;
const { TransactionExpiration_TransactionExpirationKind: ExpirationKind } = GrpcTypes;

/** A transaction as the node tells it, every field set. */
export function transactionMessage(data: TransactionData, bytes: Uint8Array, digest: string): GrpcTypes.Transaction {
  const { inputs, commands } = programmableOf(data);
  const { payment, owner, price, budget } = data.gasData;
  return {
    bcs: { name: "TransactionData", value: bytes },
    digest,
    version: 1,
    sender: data.sender,
    kind: {
      kind: TransactionKind_Kind.PROGRAMMABLE_TRANSACTION,
      data: {
        oneofKind: "programmableTransaction",
        programmableTransaction: { inputs: inputs.map(inputMessage), commands: commands.map(commandMessage) },
      },
    },
    gasPayment: {
      objects: payment.map(({ objectId, version, digest }) => ({ objectId, version: BigInt(version), digest })),
      owner,
      price: BigInt(price),
      budget: BigInt(budget),
    },
    expiration: expirationMessage(data.expiration),
  };
}

function expirationMessage(expiration: TransactionData["expiration"]): GrpcTypes.TransactionExpiration {
  switch (expiration.$kind) {
    case "None":
      return { kind: ExpirationKind.NONE };
    case "Epoch":
      return { kind: ExpirationKind.EPOCH, epoch: BigInt(expiration.Epoch) };
    default:
      throw invalidArgument(`transaction expiration ${expiration.$kind} is not supported by this network`);
  }
}

function inputMessage(input: CallArg): GrpcTypes.Input {
  if (input.$kind === "Pure") return { kind: Input_InputKind.PURE, pure: bytesOfBase64(input.Pure.bytes) };
  if (input.$kind !== "Object")
    throw invalidArgument("withdrawals from address balances are not supported by this network");
  const object = input.Object;
  if (object.$kind === "SharedObject") {
    const { objectId, initialSharedVersion, mutable } = object.SharedObject;
    return {
      kind: Input_InputKind.SHARED,
      objectId,
      version: BigInt(initialSharedVersion),
      mutable,
      mutability: mutable ? Input_Mutability.MUTABLE : Input_Mutability.IMMUTABLE,
    };
  }
  const kind = object.$kind === "Receiving" ? Input_InputKind.RECEIVING : Input_InputKind.IMMUTABLE_OR_OWNED;
  const { objectId, version, digest } = object.$kind === "Receiving" ? object.Receiving : object.ImmOrOwnedObject;
  return { kind, objectId, version: BigInt(version), digest };
}

function argumentMessage(argument: PtbArgument): GrpcTypes.Argument {
  switch (argument.$kind) {
    case "GasCoin":
      return { kind: Argument_ArgumentKind.GAS };
    case "Input":
      return { kind: Argument_ArgumentKind.INPUT, input: argument.Input };
    case "Result":
      return { kind: Argument_ArgumentKind.RESULT, result: argument.Result };
    case "NestedResult": {
      const [result, subresult] = argument.NestedResult;
      return { kind: Argument_ArgumentKind.RESULT, result, subresult };
    }
  }
}

function commandMessage(command: PtbCommand): GrpcTypes.Command {
  switch (command.$kind) {
    case "MoveCall": {
      const { package: id, module, function: name, typeArguments } = command.MoveCall;
      const moveCall = {
        package: id,
        module,
        function: name,
        typeArguments,
        arguments: command.MoveCall.arguments.map(argumentMessage),
      };
      return { command: { oneofKind: "moveCall", moveCall } };
    }
    case "TransferObjects": {
      const { objects, address } = command.TransferObjects;
      const transferObjects = { objects: objects.map(argumentMessage), address: argumentMessage(address) };
      return { command: { oneofKind: "transferObjects", transferObjects } };
    }
    case "SplitCoins": {
      const { coin, amounts } = command.SplitCoins;
      const splitCoins = { coin: argumentMessage(coin), amounts: amounts.map(argumentMessage) };
      return { command: { oneofKind: "splitCoins", splitCoins } };
    }
    case "MergeCoins": {
      const { destination, sources } = command.MergeCoins;
      const mergeCoins = { coin: argumentMessage(destination), coinsToMerge: sources.map(argumentMessage) };
      return { command: { oneofKind: "mergeCoins", mergeCoins } };
    }
    case "MakeMoveVec": {
      const { type, elements } = command.MakeMoveVec;
      const makeMoveVector = {
        ...(type === null ? {} : { elementType: type }),
        elements: elements.map(argumentMessage),
      };
      return { command: { oneofKind: "makeMoveVector", makeMoveVector } };
    }
    case "Publish": {
      const { modules, dependencies } = command.Publish;
      return {
        command: { oneofKind: "publish", publish: { modules: modules.map(bytesOfBase64), dependencies } },
      };
    }
    case "Upgrade":
      throw invalidArgument("package upgrades are not supported by this network");
  }
}
