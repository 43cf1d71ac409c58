import type { Owner } from "../../objects";
import { encode } from "../bcs";
import { MoveAbort } from "../failures";
import type { Native } from "../functions";
import { given } from "../given";
import type { Machine } from "../machine";
import { idOf, ObjectRuntime, type Transfer } from "../objectRuntime";
import { remember, type Type } from "../types";
import { asAddress, asArray, copyOf, type Value } from "../values";

const INVALID_SHARED_OR_IMMUTABLE_USAGE = 1n;
const OBJECT_NOT_FOUND = 4n;

/** What `sui::test_scenario` keeps from one transaction to the next. */
interface Scenario {
  /** Objects outside of any transaction; the one written last comes last. */
  objects: Map<string, Transfer>;
  /** Objects that the transaction took, with the value that an immutable one must keep. */
  taken: Map<string, Transfer>;
}

const scenarioOf = remember((_: Machine): Scenario => ({ objects: new Map(), taken: new Map() }));

/** The natives of `sui::test_scenario`. Wrapped objects are not told apart from those that stay taken. */
export const scenarioNatives: Record<string, Native> = {
  "test_scenario::take_from_address_by_id": ([, account, id], [type], machine) =>
    take(machine, id, given(type), accountOwner(account)),
  "test_scenario::take_shared_by_id": ([, id], [type], machine) => take(machine, id, given(type), isShared),
  "test_scenario::take_immutable_by_id": ([, id], [type], machine) => take(machine, id, given(type), isImmutable),
  "test_scenario::most_recent_id_for_address": ([account], [type], machine) =>
    mostRecent(machine, given(type), accountOwner(account)),
  "test_scenario::most_recent_id_shared": (_, [type], machine) => mostRecent(machine, given(type), isShared),
  "test_scenario::most_recent_immutable_id": (_, [type], machine) => mostRecent(machine, given(type), isImmutable),
  "test_scenario::ids_for_address": ([account], [type], machine) => idsOf(machine, given(type), accountOwner(account)),
  "test_scenario::was_taken_from_address": ([account, id], _, machine) => wasTaken(machine, id, accountOwner(account)),
  "test_scenario::was_taken_shared": ([id], _, machine) => wasTaken(machine, id, isShared),
  "test_scenario::was_taken_immutable": ([id], _, machine) => wasTaken(machine, id, isImmutable),
  "test_scenario::end_transaction": (_args, _types, machine) => endTransaction(machine),
};

type OwnerTest = (owner: Owner) => boolean;
const isShared: OwnerTest = ({ kind }) => kind === "shared";
const isImmutable: OwnerTest = ({ kind }) => kind === "immutable";
const accountOwner =
  (account: Value | undefined): OwnerTest =>
  (owner) =>
    owner.kind === "account" && owner.address === asAddress(account);

function take(machine: Machine, id: Value | undefined, type: Type, isOwner: OwnerTest): Value {
  const { objects, taken } = scenarioOf(machine);
  const address = asAddress(asArray(id)[0]);
  const found = objects.get(address);
  if (found?.type !== type || !isOwner(found.owner) || taken.has(address)) throw new MoveAbort(OBJECT_NOT_FOUND);
  taken.set(address, { ...found, value: copyOf(found.value) });
  machine.objects.inputs.set(address, found.owner);
  return copyOf(found.value);
}

function idsOf(machine: Machine, type: Type, isOwner: OwnerTest): Value[] {
  return [...scenarioOf(machine).objects]
    .filter(([, object]) => object.type === type && isOwner(object.owner))
    .map(([id]) => [id]);
}

function mostRecent(machine: Machine, type: Type, isOwner: OwnerTest): Value {
  const { taken } = scenarioOf(machine);
  const last = idsOf(machine, type, isOwner).findLast((id) => !taken.has(asAddress(asArray(id)[0])));
  return [last === undefined ? [] : [last]];
}

function wasTaken(machine: Machine, id: Value | undefined, isOwner: OwnerTest): boolean {
  const owner = scenarioOf(machine).taken.get(asAddress(asArray(id)[0]))?.owner;
  return owner !== undefined && isOwner(owner);
}

/** Gives `TransactionEffects` and makes what was transferred available to the next transaction. */
function endTransaction(machine: Machine): Value {
  const { objects, taken } = scenarioOf(machine);
  const { transfers, newIds, deletedIds, events, children } = machine.objects;
  for (const [id, before] of taken) refuseMisuse(before, transfers.get(id), deletedIds.has(id));
  for (const id of [...transfers.keys(), ...deletedIds, ...children.keys()]) {
    objects.delete(id);
    taken.delete(id);
  }
  for (const [id, transfer] of transfers) objects.set(id, transfer);
  const next = new ObjectRuntime({ readObject: () => undefined, packages: machine.objects.packages });
  for (const [id, child] of children) next.children.set(id, child);
  for (const [id, { owner }] of taken) next.inputs.set(id, owner);
  machine.objects = next;

  const ids = (wanted: (transfer: Transfer, id: string) => boolean): Value[] =>
    [...transfers].filter(([id, transfer]) => wanted(transfer, id)).map(([id]) => [id]);
  const toAccounts = [...transfers.values()].flatMap(({ owner, value }): Value[] =>
    owner.kind === "account" ? [[[idOf(value)], owner.address]] : [],
  );
  return [
    ids((_, id) => newIds.has(id)),
    ids((_, id) => !newIds.has(id)),
    [...deletedIds].map((id) => [id]),
    [toAccounts],
    [[]], // nothing is transferred to an object but by dynamic fields, which the effects leave out
    ids(({ owner }) => isShared(owner)),
    ids(({ owner }) => isImmutable(owner)),
    BigInt(events.length),
  ];
}

/** A shared object must be returned or deleted, an immutable one returned as it was. */
function refuseMisuse(before: Transfer, after: Transfer | undefined, isDeleted: boolean): void {
  if (before.owner.kind !== "shared" && before.owner.kind !== "immutable") return;
  const hasNewOwner = after !== undefined && after.owner.kind !== before.owner.kind;
  const isImmutableChanged =
    before.owner.kind === "immutable" &&
    (isDeleted ||
      (after !== undefined && String(encode(before.type, before.value)) !== String(encode(after.type, after.value))));
  if (hasNewOwner || isImmutableChanged) throw new MoveAbort(INVALID_SHARED_OR_IMMUTABLE_USAGE);
}
