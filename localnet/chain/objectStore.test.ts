import { expect, test } from "vitest";
import type { Owner } from "../objects";
import { ObjectStore } from "./objectStore";
import { StoredObject } from "./storedObject";

const account = (address: string): Owner => ({ kind: "account", address });

function object(id: string, owner: Owner, version = 1n, type = "0x1::m::T<u8>"): StoredObject {
  return new StoredObject({
    id,
    version,
    type,
    owner,
    contents: new Uint8Array(),
    previousTransaction: "",
    storageRebate: 0n,
    hasPublicTransfer: true,
  });
}
const idsOf = (objects: Iterable<StoredObject>) => [...objects].map(({ id }) => id);

test("an object that changes hands moves from one owner's list to the other's", () => {
  const store = new ObjectStore();
  store.put(object("a", account("ann")));
  store.put(object("a", account("ben"), 2n));
  expect(idsOf(store.ownedBy("ann", null))).toEqual([]);
  expect(idsOf(store.ownedBy("ben", null))).toEqual(["a"]);
  store.put(object("a", { kind: "object", parent: "p" }, 3n));
  expect(idsOf(store.ownedBy("ben", null))).toEqual([]);
  expect(idsOf(store.childrenOf("p"))).toEqual(["a"]);
  expect(store.getVersion("a", 1n)?.owner).toEqual(account("ann"));
  expect(store.getVersion("a", 3n)).toBe(store.get("a"));
  expect(store.getVersion("a", 4n)).toBeUndefined();
});

test("what is removed is in no list, and its versions can still be read", () => {
  const store = new ObjectStore();
  store.put(object("a", account("ann"), 5n));
  store.remove("a");
  expect(store.get("a")).toBeUndefined();
  expect(idsOf(store.ownedBy("ann", null))).toEqual([]);
  expect(idsOf(store.ofType("0x1::m::T<u8>"))).toEqual([]);
  expect([...store.types()]).toEqual([]);
  expect(store.getVersion("a", 5n)?.id).toBe("a");
});

test("a type without parameters finds all its instances, in the order of ids", () => {
  const store = new ObjectStore();
  store.put(object("c", account("ann"), 1n, "0x1::m::T<u8>"));
  store.put(object("a", account("ann"), 1n, "0x1::m::T<u64>"));
  store.put(object("b", account("ann"), 1n, "0x1::m::Tall"));
  expect(idsOf(store.ownedBy("ann", "0x1::m::T"))).toEqual(["a", "c"]);
  expect(idsOf(store.ownedBy("ann", "0x1::m::T<u8>"))).toEqual(["c"]);
  expect(idsOf(store.ownedBy("ann", null, "a"))).toEqual(["b", "c"]);
});
