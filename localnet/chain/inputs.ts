import { invalidArgument } from "../grpc/grpcError";
import type { Argument, Command, Input } from "../move/execution";
import { gasCoinType, maxGasCoins, referenceGasPrice } from "./gas";
import { longType } from "./moveType";
import type { ObjectStore } from "./objectStore";
import { maxGasBudget, versionText } from "./resolve";
import type { StoredObject } from "./storedObject";
import {
  bytesOfBase64,
  type CallArg,
  type PtbArgument,
  type PtbCommand,
  programmableOf,
  type TransactionData,
} from "./transactionData";

/** A transaction's inputs, found and checked. */
export interface CheckedInputs {
  inputs: Input[];
  /** Every object named as an input, gas coins apart. */
  objects: StoredObject[];
  /** Those that the transaction may change: they get a new version even when it fails. */
  mutable: StoredObject[];
  readOnlyShared: StoredObject[];
}

function refused(reason: string): Error {
  return invalidArgument(`Error checking transaction input objects: ${reason}`);
}

interface Reference {
  objectId: string;
  version: string;
  digest: string;
}

/** The object a reference names; throws when it is not the current version. */
function current(store: ObjectStore, { objectId, version, digest }: Reference): StoredObject {
  const object = store.get(objectId);
  if (!object)
    throw refused(`Could not find the referenced object ${objectId} at version Some(SequenceNumber(${version}))`);
  if (BigInt(version) !== object.version) {
    throw refused(
      `Transaction needs to be rebuilt because object ${objectId} version ${versionText(BigInt(version))} is unavailable for consumption, current version: ${versionText(object.version)}`,
    );
  }
  if (digest !== object.digest) {
    throw refused(`Invalid Object digest for object ${objectId}. Expected digest : ${object.digest}`);
  }
  return object;
}

function checkOwner(object: StoredObject, account: string): void {
  const { owner, id } = object;
  if (owner.kind === "immutable") return;
  if (owner.kind === "object") {
    throw refused(
      `Object ${id} is owned by object ${owner.parent}. Objects owned by other objects cannot be used as input arguments`,
    );
  }
  if (owner.kind === "shared") throw refused(`Object ${id} is shared, but was given as an owned object`);
  if (owner.address !== account) {
    throw refused(
      `Transaction was not signed by the correct sender: Object ${id} is owned by account address ${owner.address}, but given owner/signer address is ${account}`,
    );
  }
}

/** Finds and checks all objects of a transaction. Throws INVALID_ARGUMENT in the node's words. */
export function checkInputs(data: TransactionData, store: ObjectStore): CheckedInputs {
  const checked: CheckedInputs = { inputs: [], objects: [], mutable: [], readOnlyShared: [] };
  const seen = new Set<string>();
  for (const input of programmableOf(data).inputs) {
    if (input.$kind === "Object") {
      const id = idOf(input.Object);
      if (seen.has(id)) throw refused("The transaction inputs contain duplicated ObjectRef's");
      seen.add(id);
    }
    checked.inputs.push(checkInput(input, data.sender, store, checked));
  }
  for (const { objectId } of data.gasData.payment) {
    if (seen.has(objectId)) throw refused(`Mutable object ${objectId} cannot appear more than one in one transaction`);
    seen.add(objectId);
  }
  return checked;
}

type ObjectInput = Extract<CallArg, { $kind: "Object" }>["Object"];

function idOf(input: ObjectInput): string {
  if (input.$kind === "SharedObject") return input.SharedObject.objectId;
  return input.$kind === "Receiving" ? input.Receiving.objectId : input.ImmOrOwnedObject.objectId;
}

function checkInput(input: CallArg, sender: string, store: ObjectStore, checked: CheckedInputs): Input {
  if (input.$kind === "Pure") return { kind: "pure", bytes: bytesOfBase64(input.Pure.bytes) };
  if (input.$kind !== "Object") throw refused("withdrawals from address balances are not supported by this network");
  const reference = input.Object;
  if (reference.$kind === "SharedObject") {
    const { objectId: id, initialSharedVersion, mutable } = reference.SharedObject;
    const object = store.get(id);
    if (!object) throw refused(`Could not find the referenced object ${id} at version None`);
    if (object.owner.kind !== "shared") throw refused("Object used as shared is not shared");
    if (object.owner.initialVersion !== BigInt(initialSharedVersion)) {
      throw refused("The shared object's starting version does not match");
    }
    checked.objects.push(object);
    checked[mutable ? "mutable" : "readOnlyShared"].push(object);
    return { kind: "object", id, access: mutable ? "shared-mutable" : "shared-read" };
  }
  if (reference.$kind === "Receiving") {
    const object = current(store, reference.Receiving);
    checked.objects.push(object);
    return { kind: "object", id: object.id, access: "receiving" };
  }
  const object = current(store, reference.ImmOrOwnedObject);
  checkOwner(object, sender);
  checked.objects.push(object);
  if (object.owner.kind === "immutable") return { kind: "object", id: object.id, access: "immutable" };
  checked.mutable.push(object);
  return { kind: "object", id: object.id, access: "owned" };
}

/** Gas coins of a transaction, found and checked against its budget. */
export function checkGas(data: TransactionData, store: ObjectStore): StoredObject[] {
  const { payment, owner } = data.gasData;
  const price = BigInt(data.gasData.price);
  const budget = BigInt(data.gasData.budget);
  if (price < referenceGasPrice)
    throw refused(`Gas price ${price} under reference gas price (RGP) ${referenceGasPrice}`);
  if (budget > maxGasBudget) throw refused(`Gas budget: ${budget} is higher than max: ${maxGasBudget}`);
  const least = 1_000n * price;
  if (budget < least) throw refused(`Gas budget: ${budget} is lower than min: ${least}`);
  if (payment.length === 0) throw refused("Transaction gas payment missing");
  if (payment.length > maxGasCoins) throw refused(`maximum gas payment objects is ${maxGasCoins}`);
  const coins = payment.map((reference) => current(store, reference));
  for (const coin of coins) {
    if (coin.type !== gasCoinType) throw refused(`Object ${coin.id} is not a gas object`);
    if (coin.owner.kind !== "account")
      throw refused(`Gas object is not an owned object with owner: ${coin.owner.kind}`);
    checkOwner(coin, owner);
  }
  const balance = coins.reduce((sum, coin) => sum + (coin.balance ?? 0n), 0n);
  if (balance < budget) throw refused(`Balance of gas object ${balance} is lower than the needed amount: ${budget}`);
  return coins;
}

function argumentOf(argument: PtbArgument): Argument {
  switch (argument.$kind) {
    case "GasCoin":
      return { kind: "gas" };
    case "Input":
      return { kind: "input", index: argument.Input };
    case "Result":
      return { kind: "result", command: argument.Result, index: null };
    case "NestedResult":
      return { kind: "result", command: argument.NestedResult[0], index: argument.NestedResult[1] };
  }
}

/** A command in the interpreter's words. */
export function commandOf(command: PtbCommand): Command {
  switch (command.$kind) {
    case "MoveCall": {
      const { package: id, module, function: name, typeArguments } = command.MoveCall;
      const called = command.MoveCall.arguments.map(argumentOf);
      return {
        kind: "call",
        package: id,
        module,
        function: name,
        typeArguments: typeArguments.map(longType),
        arguments: called,
      };
    }
    case "TransferObjects": {
      const { objects, address } = command.TransferObjects;
      return { kind: "transfer", objects: objects.map(argumentOf), address: argumentOf(address) };
    }
    case "SplitCoins": {
      const { coin, amounts } = command.SplitCoins;
      return { kind: "split", coin: argumentOf(coin), amounts: amounts.map(argumentOf) };
    }
    case "MergeCoins": {
      const { destination, sources } = command.MergeCoins;
      return { kind: "merge", destination: argumentOf(destination), sources: sources.map(argumentOf) };
    }
    case "MakeMoveVec": {
      const { type, elements } = command.MakeMoveVec;
      return { kind: "make-vector", type: type === null ? null : longType(type), elements: elements.map(argumentOf) };
    }
    case "Publish": {
      const { modules, dependencies } = command.Publish;
      return { kind: "publish", modules: modules.map(bytesOfBase64), dependencies };
    }
    case "Upgrade":
      throw refused("package upgrades are not supported by this network");
  }
}
