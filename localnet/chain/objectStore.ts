import { SortedIds } from "./sortedIds";
import type { StoredObject, StoredPackage } from "./storedObject";

/** `0x2::coin::Coin` of `0x2::coin::Coin<…>`. */
function withoutParameters(type: string): string {
  const at = type.indexOf("<");
  return at < 0 ? type : type.slice(0, at);
}

/** Every object at its newest version, older versions by number, and indexes by owner, parent and type. */
export class ObjectStore {
  readonly packages = new Map<string, StoredPackage>();
  #objects = new Map<string, StoredObject>();
  /** Earlier versions of an object, and the last one of an object that is gone, oldest first. */
  #earlier = new Map<string, StoredObject[]>();
  #byAccount = new Map<string, Map<string, SortedIds>>();
  #byParent = new Map<string, SortedIds>();
  #byType = new Map<string, Set<string>>();

  get size(): number {
    return this.#objects.size;
  }

  get(id: string): StoredObject | undefined {
    return this.#objects.get(id);
  }

  getVersion(id: string, version: bigint): StoredObject | undefined {
    const current = this.#objects.get(id);
    if (current?.version === version) return current;
    return this.#earlier.get(id)?.find((object) => object.version === version);
  }

  /** An object that existed once and does not now. */
  wasRemoved(id: string): boolean {
    return !this.#objects.has(id) && this.#earlier.has(id);
  }

  values(): IterableIterator<StoredObject> {
    return this.#objects.values();
  }

  put(object: StoredObject): void {
    const before = this.#objects.get(object.id);
    if (before) this.#retire(before);
    this.#objects.set(object.id, object);
    this.#indexIn(object);
  }

  /** Puts `object` in the place of its version before, which is forgotten: for the Clock, which changes with every transaction. */
  replace(object: StoredObject): void {
    this.#objects.set(object.id, object);
  }

  remove(id: string): void {
    const before = this.#objects.get(id);
    if (!before) return;
    this.#retire(before);
    this.#objects.delete(id);
  }

  /** Objects of one account in id order; `type` with or without its parameters. */
  *ownedBy(account: string, type: string | null, after: string | null = null): Generator<StoredObject> {
    const byType = this.#byAccount.get(account);
    if (!byType) return;
    const matching = [...byType].filter(
      ([owned]) => type === null || owned === type || (!type.includes("<") && withoutParameters(owned) === type),
    );
    const lists = matching.map(([, ids]) => ids);
    yield* this.#all(lists.length === 1 && lists[0] ? lists[0].after(after) : mergeSorted(lists, after));
  }

  /** Types of what an account owns. */
  ownedTypes(account: string): string[] {
    return [...(this.#byAccount.get(account)?.keys() ?? [])];
  }

  /** Dynamic fields and child objects of `parent` in id order. */
  *childrenOf(parent: string, after: string | null = null): Generator<StoredObject> {
    const ids = this.#byParent.get(parent);
    if (ids) yield* this.#all(ids.after(after));
  }

  /** Objects of exactly this type, in no order. */
  *ofType(type: string): Generator<StoredObject> {
    yield* this.#all(this.#byType.get(type) ?? []);
  }

  types(): IterableIterator<string> {
    return this.#byType.keys();
  }

  *#all(ids: Iterable<string>): Generator<StoredObject> {
    for (const id of ids) {
      const object = this.#objects.get(id);
      if (object) yield object;
    }
  }

  #retire(object: StoredObject): void {
    this.#indexOut(object);
    const versions = this.#earlier.get(object.id);
    if (versions) versions.push(object);
    else this.#earlier.set(object.id, [object]);
  }

  #indexIn({ id, type, owner }: StoredObject): void {
    if (owner.kind === "account") {
      const types = getOrAdd(this.#byAccount, owner.address, () => new Map<string, SortedIds>());
      getOrAdd(types, type, () => new SortedIds()).add(id);
    }
    if (owner.kind === "object") getOrAdd(this.#byParent, owner.parent, () => new SortedIds()).add(id);
    getOrAdd(this.#byType, type, () => new Set<string>()).add(id);
  }

  #indexOut({ id, type, owner }: StoredObject): void {
    if (owner.kind === "account") {
      const types = this.#byAccount.get(owner.address);
      const ids = types?.get(type);
      ids?.delete(id);
      if (ids?.size === 0) types?.delete(type);
    }
    if (owner.kind === "object") this.#byParent.get(owner.parent)?.delete(id);
    const ofType = this.#byType.get(type);
    ofType?.delete(id);
    if (ofType?.size === 0) this.#byType.delete(type);
  }
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function mergeSorted(lists: SortedIds[], after: string | null): string[] {
  return lists.flatMap((ids) => [...ids.after(after)]).sort();
}
