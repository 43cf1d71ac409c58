import { GrpcTypes } from "@mysten/sui/grpc";
import { isValidSuiAddress, normalizeSuiAddress, toBase64 } from "@mysten/sui/utils";
import { invalidArgument, notFound } from "../grpc/grpcError";
import type { FunctionShape } from "./moveCode";
import type { ObjectStore } from "./objectStore";
import type { StoredObject } from "./storedObject";
import type { TransactionDataInput } from "./transactionData";

const { Argument_ArgumentKind: ArgumentKind, Input_InputKind: InputKind, Input_Mutability: Mutability } = GrpcTypes;
const { TransactionExpiration_TransactionExpirationKind: ExpirationKind } = GrpcTypes;

type Data = NonNullable<TransactionDataInput>;
type ProgrammableInput = Extract<Data["kind"], { ProgrammableTransaction: unknown }>["ProgrammableTransaction"];
type CallArgInput = ProgrammableInput["inputs"] extends Iterable<infer Each> ? Each : never;
type CommandInput = ProgrammableInput["commands"] extends Iterable<infer Each> ? Each : never;
type ArgumentInput = Extract<CommandInput, { SplitCoins: unknown }>["SplitCoins"]["coin"];

/** What a transaction in its loose form is completed from. */
export interface World {
  store: ObjectStore;
  referenceGasPrice: bigint;
  functionShape(packageId: string, module: string, name: string): FunctionShape | undefined;
}

/** Highest budget Sui takes, in MIST. */
export const maxGasBudget = 50_000_000_000n;

/** How one command uses one input. */
type Use = "read" | "write" | "receive";

/** `id` in long form; throws INVALID_ARGUMENT when it is no address. */
export function addressOf(id: string | undefined, field: string): string {
  if (id === undefined) throw invalidArgument(`missing ${field}`);
  const address = normalizeSuiAddress(id);
  if (!isValidSuiAddress(address)) throw invalidArgument(`invalid ${field}: ${id}`);
  return address;
}

function required<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw invalidArgument(`missing ${field}`);
  return value;
}

/** Completes a transaction as a client sent it: kinds, versions and digests of its inputs, mutability from the Move signatures. */
export function resolveTransaction(message: GrpcTypes.Transaction, world: World): Data {
  const data = message.kind?.data;
  if (data?.oneofKind !== "programmableTransaction") throw invalidArgument("transaction kind is not supported");
  const { inputs, commands } = data.programmableTransaction;
  for (const { command } of commands) if (command.oneofKind === "moveCall") checkPackage(command.moveCall, world);
  const sender = addressOf(message.sender, "sender");
  const gas = message.gasPayment;
  return {
    sender,
    kind: {
      ProgrammableTransaction: {
        inputs: inputs.map((input, index) => resolveInput(input, () => usesOf(index, commands, world), world)),
        commands: commands.map(commandOf),
      },
    },
    gasData: {
      payment: (gas?.objects ?? []).map((coin) => ({
        objectId: addressOf(coin.objectId, "gas_payment.objects.object_id"),
        version: required(coin.version, "gas_payment.objects.version"),
        digest: required(coin.digest, "gas_payment.objects.digest"),
      })),
      owner: gas?.owner === undefined ? sender : addressOf(gas.owner, "gas_payment.owner"),
      price: gas?.price ?? world.referenceGasPrice,
      budget: gas?.budget ?? maxGasBudget,
    },
    expiration: expirationOf(message.expiration),
  };
}

function checkPackage({ package: id }: GrpcTypes.MoveCall, { store }: World): void {
  const address = addressOf(id, "move_call.package");
  if (!store.packages.has(address)) throw notFound(`Object ${address} not found`);
}

function expirationOf(expiration: GrpcTypes.TransactionExpiration | undefined): Data["expiration"] {
  switch (expiration?.kind) {
    case undefined:
    case ExpirationKind.NONE:
      return { None: true };
    case ExpirationKind.EPOCH:
      return { Epoch: Number(required(expiration.epoch, "expiration.epoch")) };
    default:
      throw invalidArgument("this kind of transaction expiration is not supported by this network");
  }
}

function usesOf(index: number, commands: GrpcTypes.Command[], world: World): Use[] {
  const isIt = (argument: GrpcTypes.Argument | undefined) =>
    argument?.kind === ArgumentKind.INPUT && argument.input === index;
  return commands.flatMap(({ command }): Use[] => {
    switch (command.oneofKind) {
      case "moveCall":
        return command.moveCall.arguments.flatMap((argument, at) =>
          isIt(argument) ? [modeInCall(command.moveCall, at, world)] : [],
        );
      case "transferObjects":
        return command.transferObjects.objects.some(isIt) ? ["write"] : [];
      case "splitCoins":
        return isIt(command.splitCoins.coin) ? ["write"] : [];
      case "mergeCoins":
        return [command.mergeCoins.coin, ...command.mergeCoins.coinsToMerge].some(isIt) ? ["write"] : [];
      case "makeMoveVector":
        return command.makeMoveVector.elements.some(isIt) ? ["write"] : [];
      default:
        return [];
    }
  });
}

function modeInCall(call: GrpcTypes.MoveCall, at: number, world: World): Use {
  const { package: id, module = "", function: name = "" } = call;
  const shape = world.functionShape(addressOf(id, "move_call.package"), module, name);
  if (!shape) throw invalidArgument(`unable to find function ${id}::${module}::${name}`);
  const parameter = shape.parameters[at];
  if (!parameter) throw invalidArgument(`${id}::${module}::${name} takes fewer arguments than it was given`);
  if (parameter.isReceiving) return "receive";
  return parameter.reference === "immutable" ? "read" : "write";
}

function resolveInput(input: GrpcTypes.Input, usesHere: () => Use[], { store }: World): CallArgInput {
  if (input.pure !== undefined) return { Pure: { bytes: toBase64(input.pure) } };
  if (input.kind === InputKind.FUNDS_WITHDRAWAL) {
    throw invalidArgument("withdrawals from address balances are not supported by this network");
  }
  const id = addressOf(input.objectId, "input.object_id");
  const object = store.get(id);
  if (!object) throw notFound(`Object ${id} not found`);
  const uses = usesHere();
  if (object.owner.kind === "shared") {
    if (input.kind === InputKind.IMMUTABLE_OR_OWNED)
      throw invalidArgument(`object ${id} is not Immutable or AddressOwned`);
    const told =
      input.mutable ?? (input.mutability === undefined ? undefined : input.mutability === Mutability.MUTABLE);
    const mutable = told ?? uses.some((use) => use === "write");
    return { Object: { SharedObject: { objectId: id, initialSharedVersion: object.owner.initialVersion, mutable } } };
  }
  if (input.kind === InputKind.SHARED) throw invalidArgument(`object ${id} is not a shared or consensus object`);
  if (object.owner.kind === "object") throw invalidArgument(`object ${id} is not Immutable or AddressOwned`);
  checkReference(object, input);
  const reference = { objectId: id, version: object.version, digest: object.digest };
  const receives = input.kind === InputKind.RECEIVING || uses.includes("receive");
  return { Object: receives ? { Receiving: reference } : { ImmOrOwnedObject: reference } };
}

function checkReference(object: StoredObject, { version, digest }: GrpcTypes.Input): void {
  if (version !== undefined && version !== object.version) {
    throw invalidArgument(
      `provided version doesn't match for object ${object.id}, provided: ${version} actual: ${versionText(object.version)}`,
    );
  }
  if (digest !== undefined && digest !== object.digest) {
    throw invalidArgument(`provided digest doesn't match, provided: ${digest} actual: ${object.digest}`);
  }
}

/** A version as the node's messages write it. */
export function versionText(version: bigint): string {
  return `0x${version.toString(16)}`;
}

function argumentOf(argument: GrpcTypes.Argument | undefined): ArgumentInput {
  switch (argument?.kind) {
    case ArgumentKind.GAS:
      return { GasCoin: true };
    case ArgumentKind.INPUT:
      return { Input: required(argument.input, "argument.input") };
    case ArgumentKind.RESULT: {
      const result = required(argument.result, "argument.result");
      return argument.subresult === undefined ? { Result: result } : { NestedResult: [result, argument.subresult] };
    }
    default:
      throw invalidArgument("unknown argument kind");
  }
}

function commandOf({ command }: GrpcTypes.Command): CommandInput {
  switch (command.oneofKind) {
    case "moveCall": {
      const { package: id, module, function: name, typeArguments } = command.moveCall;
      return {
        MoveCall: {
          package: addressOf(id, "move_call.package"),
          module: required(module, "move_call.module"),
          function: required(name, "move_call.function"),
          typeArguments,
          arguments: command.moveCall.arguments.map(argumentOf),
        },
      };
    }
    case "transferObjects": {
      const { objects, address } = command.transferObjects;
      return { TransferObjects: { objects: objects.map(argumentOf), address: argumentOf(address) } };
    }
    case "splitCoins": {
      const { coin, amounts } = command.splitCoins;
      return { SplitCoins: { coin: argumentOf(coin), amounts: amounts.map(argumentOf) } };
    }
    case "mergeCoins": {
      const { coin, coinsToMerge } = command.mergeCoins;
      return { MergeCoins: { destination: argumentOf(coin), sources: coinsToMerge.map(argumentOf) } };
    }
    case "makeMoveVector": {
      const { elementType, elements } = command.makeMoveVector;
      return { MakeMoveVec: { type: elementType ?? null, elements: elements.map(argumentOf) } };
    }
    case "publish": {
      const { modules, dependencies } = command.publish;
      return { Publish: { modules: modules.map((each) => toBase64(each)), dependencies } };
    }
    case "upgrade":
      throw invalidArgument("package upgrades are not supported by this network");
    case undefined:
      throw invalidArgument("missing command");
  }
}
