import { bcs } from "@mysten/sui/bcs";
import type {
  Command,
  ExecutionContext,
  ExecutionFailure,
  ExecutionOutcome,
  Input,
  MoveEvent,
} from "../move/execution";
import type { LinkedPackages } from "../move/packages";
import type { Owner } from "../objects";
import { type BalanceChange, balanceChanges } from "./balanceChanges";
import { typedDigest } from "./digests";
import type { Effects, GasUsed, ObjectChange, ObjectState } from "./effects";
import { compare, gasCoinType, gasUsed, netCost, referenceGasPrice, storageCostOf } from "./gas";
import { type CheckedInputs, checkGas, checkInputs, commandOf } from "./inputs";
import { hasStore } from "./moveCode";
import { structTag } from "./moveType";
import type { ObjectStore } from "./objectStore";
import { coinContents, digestBytes, StoredObject, StoredPackage } from "./storedObject";
import { programmableOf, type TransactionData } from "./transactionData";

/** Runs a programmable transaction: the Move interpreter. */
export type Execute = (
  context: ExecutionContext,
  transaction: { inputs: Input[]; commands: Command[] },
) => ExecutionOutcome;

/** What a transaction runs in. */
export interface Ground {
  store: ObjectStore;
  execute: Execute;
  epoch: bigint;
  epochTimestampMs: bigint;
  nowMs: bigint;
  packages: LinkedPackages;
}

/** All that a transaction did, not yet written to the store. */
export interface Run {
  effects: Effects;
  written: StoredObject[];
  packages: StoredPackage[];
  removed: string[];
  events: MoveEvent[];
  /** BCS of the events; `null`: none. */
  eventsBytes: Uint8Array | null;
  balanceChanges: BalanceChange[];
  commandResults: ExecutionOutcome["commandResults"];
}

/** Stops a loop that never ends after a few seconds. */
const maxInstructions = 20_000_000;
/** What a dry run without coins pays with. */
const mockBalance = 1_000_000_000_000_000_000n;

const EventsBcs = bcs.vector(
  bcs.struct("Event", {
    packageId: bcs.Address,
    module: bcs.string(),
    sender: bcs.Address,
    type: bcs.StructTag,
    contents: bcs.byteVector(),
  }),
);

/** Runs a transaction without changing anything. Throws INVALID_ARGUMENT when its inputs or its gas are not good. */
export function runTransaction(data: TransactionData, digest: string, ground: Ground, gas: "paid" | "mocked"): Run {
  const checked = checkInputs(data, ground.store);
  const coins = gas === "paid" ? checkGas(data, ground.store) : [mockCoin(data, digest)];
  const outcome = runCommands(data, digest, ground, checked, coins);
  const settled = settle(data, digest, ground, checked, coins, outcome);
  return settled ?? settle(data, digest, ground, checked, coins, outOfGas(outcome)) ?? unreachable();
}

function unreachable(): never {
  throw new Error("a transaction that changes nothing must be able to pay for itself");
}

/** A coin that exists only for one dry run. */
function mockCoin(data: TransactionData, digest: string): StoredObject {
  const id = `0x${"f".repeat(64)}`;
  return new StoredObject({
    id,
    version: 1n,
    type: gasCoinType,
    contents: coinContents(id, mockBalance),
    owner: { kind: "account", address: data.gasData.owner },
    previousTransaction: digest,
    storageRebate: 0n,
    hasPublicTransfer: true,
  });
}

function runCommands(
  data: TransactionData,
  digest: string,
  ground: Ground,
  checked: CheckedInputs,
  coins: StoredObject[],
): ExecutionOutcome {
  const { store } = ground;
  const gasCoin = coins[0];
  if (!gasCoin) throw new Error("a transaction runs with at least one gas coin");
  const spare = totalOf(coins) - BigInt(data.gasData.budget);
  const smashed = new Set(coins.slice(1).map(({ id }) => id));
  return ground.execute(
    {
      sender: data.sender,
      digest: digestBytes(digest),
      epoch: ground.epoch,
      epochTimestampMs: ground.epochTimestampMs,
      nowMs: ground.nowMs,
      referenceGasPrice,
      gasPrice: BigInt(data.gasData.price),
      gasBudget: BigInt(data.gasData.budget),
      gasCoin: { id: gasCoin.id, balance: spare },
      maxInstructions,
      readObject: (id) => (id === gasCoin.id ? gasCoin : smashed.has(id) ? undefined : store.get(id)),
      packages: ground.packages,
    },
    { inputs: checked.inputs, commands: programmableOf(data).commands.map(commandOf) },
  );
}

function totalOf(coins: StoredObject[]): bigint {
  return coins.reduce((sum, coin) => sum + (coin.balance ?? 0n), 0n);
}

function outOfGas(outcome: ExecutionOutcome): ExecutionOutcome {
  const failure: ExecutionFailure = { kind: "InsufficientGas", message: "InsufficientGas" };
  return {
    ...outcome,
    failure,
    written: [],
    created: new Set(),
    deleted: [],
    gasCoinBalance: null,
    events: [],
    publishedPackages: [],
    commandResults: [],
  };
}

interface NextObject {
  id: string;
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

/** What the store will hold; `null` when the budget does not cover it. */
function settle(
  data: TransactionData,
  digest: string,
  ground: Ground,
  checked: CheckedInputs,
  coins: StoredObject[],
  outcome: ExecutionOutcome,
): Run | null {
  const { store } = ground;
  const [gasCoin] = coins;
  if (!gasCoin) return unreachable();
  const budget = BigInt(data.gasData.budget);
  const before = (id: string) => (id === gasCoin.id ? gasCoin : store.get(id));

  const next = new Map<string, NextObject>();
  for (const object of checked.mutable) next.set(object.id, object);
  for (const object of outcome.written) next.set(object.id, object);
  const removals = new Map(outcome.deleted.map(({ id, how }) => [id, how]));
  for (const coin of coins.slice(1)) removals.set(coin.id, "deleted");
  for (const id of removals.keys()) next.delete(id);
  // A gas coin that was given away is among the written; else it stays with its owner.
  const gasCoinOwner = next.get(gasCoin.id)?.owner ?? gasCoin.owner;
  const gasCoinWith = (contents: Uint8Array): NextObject => ({
    id: gasCoin.id,
    type: gasCoin.type,
    contents,
    owner: gasCoinOwner,
  });
  next.set(gasCoin.id, gasCoinWith(gasCoin.contents)); // its size is part of the price; what is in it follows from the price

  const dependenciesOf = publishDependencies(data);
  const packages = outcome.publishedPackages.map(({ id, modules }, index) => {
    const bytes = [...modules.values()].reduce((sum, each) => sum + each.length, 0);
    const storageRebate = storageCostOf(bytes);
    return new StoredPackage({
      id,
      modules,
      previousTransaction: digest,
      storageRebate,
      dependencies: dependenciesOf[index] ?? [],
    });
  });

  const storageCost =
    [...next.values()].reduce((sum, { contents }) => sum + storageCostOf(contents.length), 0n) +
    packages.reduce((sum, { storageRebate }) => sum + storageRebate, 0n);
  const replaced = [...next.keys(), ...removals.keys(), ...coins.map(({ id }) => id)];
  const rebates = [...new Set(replaced)].reduce((sum, id) => sum + (before(id)?.storageRebate ?? 0n), 0n);
  const used = capped(gasUsed(BigInt(data.gasData.price), storageCost, rebates), budget, outcome.failure);
  if (!used) return null;

  const left = outcome.gasCoinBalance ?? totalOf(coins) - budget;
  next.set(gasCoin.id, gasCoinWith(coinContents(gasCoin.id, left + budget - netCost(used))));

  const lamportVersion =
    1n + highest([...checked.objects, ...coins, ...[...next.keys(), ...removals.keys()].map(before)]);
  const code = outcome.publishedPackages.reduce((known, published) => known.with(published), ground.packages);
  const written = [...next.values()].map(
    ({ id, type, contents, owner }) =>
      new StoredObject({
        id,
        version: lamportVersion,
        type,
        contents,
        owner: sharedSince(owner, before(id)?.owner, lamportVersion),
        previousTransaction: digest,
        storageRebate: storageCostOf(contents.length),
        hasPublicTransfer: hasStore(code, type),
      }),
  );

  const changes = [
    ...written.map((after): ObjectChange => changeOf(after, before(after.id), outcome.created)),
    ...packages.map(packageChange),
    ...[...removals].map(([id, how]): ObjectChange => removalOf(id, how, before(id))),
  ].sort((left, right) => (left.id < right.id ? -1 : 1));

  const eventsBytes = outcome.events.length ? eventsBcs(outcome.events, data.sender) : null;
  const effects: Effects = {
    failure: outcome.failure,
    epoch: ground.epoch,
    gasUsed: used,
    transactionDigest: digest,
    gasObjectId: gasCoin.id,
    eventsDigest: eventsBytes && typedDigest("TransactionEvents", eventsBytes),
    dependencies: [...new Set([...checked.objects, ...coins].map((object) => object.previousTransaction))]
      .filter((dependency) => dependency !== digest)
      .sort((left, right) => compareBytes(digestBytes(left), digestBytes(right))),
    lamportVersion,
    changes,
    readOnlyShared: checked.readOnlyShared
      .map(({ id, version, digest, type }) => ({ id, version, digest, type }))
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
  };
  return {
    effects,
    written,
    packages,
    removed: [...removals.keys()],
    events: outcome.events,
    eventsBytes,
    balanceChanges: balanceChanges(
      [...new Set(replaced)].map(before).filter((object) => object !== undefined),
      written,
    ),
    commandResults: outcome.commandResults,
  };
}

/** The price within the budget; a failed transaction pays at most its budget; `null`: it succeeded, but the budget does not cover it. */
function capped(used: GasUsed, budget: bigint, failure: ExecutionFailure | null): GasUsed | null {
  const over = netCost(used) - budget;
  if (over <= 0n && used.computationCost <= budget) return used;
  if (!failure) return null;
  const computationCost = used.computationCost < budget ? used.computationCost : budget;
  return { ...used, computationCost, storageCost: used.storageRebate };
}

function highest(objects: (StoredObject | undefined)[]): bigint {
  return objects.reduce((most, object) => (object && compare(object.version, most) > 0 ? object.version : most), 0n);
}

/** An object keeps the version at which it was first shared. */
function sharedSince(owner: Owner, before: Owner | undefined, version: bigint): Owner {
  if (owner.kind !== "shared") return owner;
  return before?.kind === "shared" ? before : { kind: "shared", initialVersion: version };
}

function stateOf({ version, digest, owner }: StoredObject): ObjectState {
  return { version, digest, owner };
}

function changeOf(after: StoredObject, before: StoredObject | undefined, created: Set<string>): ObjectChange {
  return {
    id: after.id,
    type: after.type,
    before: before ? stateOf(before) : null,
    after: stateOf(after),
    operation: !before && created.has(after.id) ? "created" : "none",
  };
}

function removalOf(id: string, how: "deleted" | "wrapped", before: StoredObject | undefined): ObjectChange {
  return {
    id,
    type: before?.type ?? "",
    before: before ? stateOf(before) : null,
    after: null,
    operation: how === "deleted" ? "deleted" : "none",
  };
}

function packageChange({ id, version, digest }: StoredPackage): ObjectChange {
  return {
    id,
    type: "package",
    before: null,
    after: { version, digest, owner: { kind: "immutable" } },
    operation: "created",
  };
}

function publishDependencies(data: TransactionData): string[][] {
  return programmableOf(data).commands.flatMap((command) =>
    command.$kind === "Publish" ? [command.Publish.dependencies] : [],
  );
}

function eventsBcs(events: MoveEvent[], sender: string): Uint8Array {
  return EventsBcs.serialize(events.map((event) => ({ ...event, sender, type: structTag(event.type) }))).toBytes();
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (const [at, byte] of left.entries()) if (byte !== right[at]) return byte - (right[at] ?? 0);
  return 0;
}
