import type { ExecutionFailure, ExecutionOutcome, MoveEvent } from "../move/execution";
import type { LinkedPackages } from "../move/packages";
import type { Owner } from "../objects";
import { type BalanceChange, balanceChanges } from "./balanceChanges";
import { digestBytes, typedDigest } from "./digests";
import type { Effects, GasUsed } from "./effects";
import { eventsBytes } from "./events";
import { compare, gasUsed, netCost, storageCostOf } from "./gas";
import type { CheckedInputs } from "./inputs";
import { hasStore } from "./moveCode";
import { publicationOf, removalOf, sharedSince, writeOf } from "./objectChanges";
import type { ObjectStore } from "./objectStore";
import { coinContents, StoredObject, StoredPackage } from "./storedObject";
import { programmableOf, type TransactionData } from "./transactionData";

/** A checked transaction on its way. */
export interface Attempt {
  data: TransactionData;
  digest: string;
  epoch: bigint;
  store: ObjectStore;
  packages: LinkedPackages;
  checked: CheckedInputs;
  /** What pays: the coins become one, the first. */
  gasCoin: StoredObject;
  otherCoins: StoredObject[];
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

interface NextObject {
  id: string;
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

/** What is in the coins that pay, before anything is set aside. */
export function gasBalance({ gasCoin, otherCoins }: Attempt): bigint {
  return [gasCoin, ...otherCoins].reduce((sum, coin) => sum + (coin.balance ?? 0n), 0n);
}

/** Charges for what was done and says what the store will hold; `null` when it succeeded but the budget does not cover it. */
export function settle(attempt: Attempt, outcome: ExecutionOutcome): Run | null {
  const { data, digest, checked, gasCoin, otherCoins, store } = attempt;
  const budget = BigInt(data.gasData.budget);
  const before = (id: string) => (id === gasCoin.id ? gasCoin : store.get(id));

  const removals = new Map(outcome.deleted.map(({ id, how }) => [id, how]));
  for (const coin of otherCoins) removals.set(coin.id, "deleted");
  const next = nextObjects(attempt, outcome, removals);
  const packages = publishedPackages(attempt, outcome);

  const touched = [...new Set([...next.keys(), ...removals.keys()])];
  const rebates = touched.reduce((sum, id) => sum + (before(id)?.storageRebate ?? 0n), 0n);
  const storageCost =
    [...next.values()].reduce((sum, { contents }) => sum + storageCostOf(contents.length), 0n) +
    packages.reduce((sum, { storageRebate }) => sum + storageRebate, 0n);
  const used = withinBudget(gasUsed(BigInt(data.gasData.price), storageCost, rebates), budget, outcome.failure);
  if (!used) return null;
  const left = (outcome.gasCoinBalance ?? gasBalance(attempt) - budget) + budget - netCost(used);
  const owner = next.get(gasCoin.id)?.owner ?? gasCoin.owner;
  next.set(gasCoin.id, { id: gasCoin.id, type: gasCoin.type, contents: coinContents(gasCoin.id, left), owner });

  const lamportVersion = 1n + highestVersion([...checked.objects, ...touched.map(before)]);
  const code = outcome.publishedPackages.reduce((known, published) => known.with(published), attempt.packages);
  const written = [...next.values()].map(
    (object) =>
      new StoredObject({
        ...object,
        version: lamportVersion,
        owner: sharedSince(object.owner, before(object.id)?.owner, lamportVersion),
        previousTransaction: digest,
        storageRebate: storageCostOf(object.contents.length),
        hasPublicTransfer: hasStore(code, object.type),
      }),
  );

  const events = outcome.events.length > 0 ? eventsBytes(outcome.events, data.sender) : null;
  const effects: Effects = {
    failure: outcome.failure,
    epoch: attempt.epoch,
    gasUsed: used,
    transactionDigest: digest,
    gasObjectId: gasCoin.id,
    eventsDigest: events && typedDigest("TransactionEvents", events),
    dependencies: dependenciesOf([...checked.objects, gasCoin, ...otherCoins], digest),
    lamportVersion,
    changes: [
      ...written.map((object) => writeOf(object, before(object.id), outcome.created)),
      ...packages.map(publicationOf),
      ...[...removals].map(([id, how]) => removalOf(id, how, before(id))),
    ].sort(byId),
    readOnlyShared: checked.readOnlyShared
      .map(({ id, version, digest, type }) => ({ id, version, digest, type }))
      .sort(byId),
  };
  return {
    effects,
    written,
    packages,
    removed: [...removals.keys()],
    events: outcome.events,
    eventsBytes: events,
    balanceChanges: balanceChanges(
      touched.map(before).filter((object) => object !== undefined),
      written,
    ),
    commandResults: outcome.commandResults,
  };
}

/** What will be there, the price not yet taken from the gas coin. What a transaction may change gets a new version even when it failed. */
function nextObjects(
  { checked, gasCoin }: Attempt,
  outcome: ExecutionOutcome,
  removals: ReadonlyMap<string, unknown>,
): Map<string, NextObject> {
  const next = new Map<string, NextObject>();
  const all: NextObject[] = [gasCoin, ...checked.mutable, ...outcome.written]; // a gas coin that was given away is among the written
  for (const { id, type, contents, owner } of all) next.set(id, { id, type, contents, owner });
  for (const id of removals.keys()) next.delete(id);
  return next;
}

function publishedPackages({ data, digest }: Attempt, { publishedPackages }: ExecutionOutcome): StoredPackage[] {
  const dependencies = programmableOf(data).commands.flatMap((command) =>
    command.$kind === "Publish" ? [command.Publish.dependencies] : [],
  );
  return publishedPackages.map(({ id, modules }, index) => {
    const bytes = [...modules.values()].reduce((sum, module) => sum + module.length, 0);
    return new StoredPackage({
      id,
      modules,
      previousTransaction: digest,
      storageRebate: storageCostOf(bytes),
      dependencies: dependencies[index] ?? [],
    });
  });
}

/** A failed transaction pays at most its budget, and nothing for storage. */
function withinBudget(used: GasUsed, budget: bigint, failure: ExecutionFailure | null): GasUsed | null {
  if (netCost(used) <= budget && used.computationCost <= budget) return used;
  if (!failure) return null;
  const computationCost = compare(used.computationCost, budget) < 0 ? used.computationCost : budget;
  return { ...used, computationCost, storageCost: used.storageRebate };
}

function highestVersion(objects: (StoredObject | undefined)[]): bigint {
  return objects.reduce((most, object) => (object && compare(object.version, most) > 0 ? object.version : most), 0n);
}

/** Transactions that made what was used, in the order of their digests. */
function dependenciesOf(objects: StoredObject[], digest: string): string[] {
  return [...new Set(objects.map(({ previousTransaction }) => previousTransaction))]
    .filter((dependency) => dependency !== digest)
    .sort((left, right) => compareBytes(digestBytes(left), digestBytes(right)));
}

function byId(left: { id: string }, right: { id: string }): number {
  return left.id < right.id ? -1 : 1;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let at = 0; at < left.length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
