import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fullAddress } from "./addresses";
import { readModule } from "./binary";
import type { Command, ExecutionOutcome, Input } from "./execution";
import { builtShop, bytes, input, object, openShop, pure, result, type Shop } from "./testing/shop";
import { alice, bob } from "./testing/testNetwork";

let built: Awaited<ReturnType<typeof builtShop>>;
let shop: Shop;
beforeAll(async () => {
  built = await builtShop();
}, 60_000);
beforeEach(() => {
  shop = openShop(built);
});

/** Runs what must succeed. */
function run(inputs: Input[], ...commands: Command[]): ExecutionOutcome {
  const outcome = shop.network.run(inputs, commands);
  expect(outcome.failure).toBeNull();
  return outcome;
}

const toBob = pure("address", bob);
const transfer = (what: ReturnType<typeof input>, to: number): Command => ({
  kind: "transfer",
  objects: [what],
  address: input(to),
});
const ownerOf = (id: string): unknown => shop.network.objects.get(id)?.owner;
const idsOf = (outcome: ExecutionOutcome): string[] => outcome.written.map(({ id }) => id);

/** Makes an item of this price that belongs to alice. */
function newItem(price: number): string {
  const { written } = run(
    [pure("u64", price), pure("address", alice)],
    shop.call("make", [input(0)]),
    transfer(result(0), 1),
  );
  return written[0]?.id ?? "";
}

describe("publishing", () => {
  test("runs init with a one-time witness and returns the right to upgrade", () => {
    const { failure, written, publishedPackages, events, created } = shop.published;
    expect(failure).toBeNull();
    const byName = new Map(written.map((each) => [each.type.split("::").at(-1), each]));
    expect([...byName.keys()].sort()).toEqual(["Counter", "Item", "UpgradeCap"]);
    expect(created.size).toBe(3);
    expect(byName.get("Counter")?.owner).toEqual({ kind: "shared", initialVersion: 0n });
    expect(byName.get("Item")?.owner).toEqual({ kind: "account", address: alice });
    // UpgradeCap { id, package, version: 1, policy: 0 }
    const cap = byName.get("UpgradeCap");
    expect(Buffer.from(cap?.contents.slice(32) ?? []).toString("hex")).toBe(
      `${shop.packageId.slice(2)}010000000000000000`,
    );
    expect(events).toEqual([
      {
        packageId: shop.packageId,
        module: "shop",
        type: `${shop.packageId}::shop::Made`,
        contents: Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0),
      },
    ]);
    const [module] = publishedPackages[0]?.modules.values() ?? [];
    expect(module && readModule(module).address_identifiers).toContain(shop.packageId.slice(2));
  });

  test("fails for what is no module, what has an address already, and what is missing", () => {
    const publish = (modules: Uint8Array[], dependencies: string[] = []): unknown =>
      shop.network.run([], [{ kind: "publish", modules, dependencies }]).failure?.kind;
    const module = built.find(({ name }) => name === "shop")?.bytes ?? new Uint8Array();
    const framework = built.find(({ name }) => name === "object")?.bytes ?? new Uint8Array();
    expect(publish([Uint8Array.of(1, 2, 3)])).toBe("VMVerificationOrDeserializationError");
    expect(publish([framework])).toBe("PublishErrorNonZeroAddress");
    expect(publish([module], ["0x1234"])).toBe("PublishUpgradeMissingDependency");
  });

  test("a failed publish leaves nothing behind", () => {
    const modules = built.filter(({ name }) => name === "shop").map((each) => each.bytes);
    const outcome = shop.network.run([], [{ kind: "publish", modules, dependencies: [] }]);
    expect(outcome.failure?.kind).toBe("UnusedValueWithoutDrop");
    expect(outcome.publishedPackages).toEqual([]);
  });
});

describe("objects", () => {
  test("a new one is created, one passed as mutable is mutated, one that is read is neither", () => {
    const created = run([pure("u64", 3), toBob], shop.call("make", [input(0)]), transfer(result(0), 1));
    expect(created.written).toMatchObject([{ owner: { kind: "account", address: bob } }]);
    expect([...created.created]).toEqual(idsOf(created));

    const mutated = run([object(shop.itemId), pure("u64", 9)], shop.call("set_price", [input(0), input(1)]));
    expect(idsOf(mutated)).toEqual([shop.itemId]);
    expect(mutated.created.size).toBe(0);
    expect(mutated.written[0]?.contents.slice(32)).toEqual(Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0));

    const read = run([object(shop.counterId, "shared-read")], shop.call("counted", [input(0)]));
    expect(read.written).toEqual([]);
  });

  test("a deleted one is deleted, a wrapped one is wrapped and comes back", () => {
    const wrapped = run(
      [object(shop.itemId), pure("address", alice)],
      shop.call("wrap", [input(0)]),
      transfer(result(0), 1),
    );
    expect(wrapped.deleted).toEqual([{ id: shop.itemId, how: "wrapped" }]);
    const [boxId = ""] = idsOf(wrapped);
    const unwrapped = run([object(boxId), toBob], shop.call("unwrap", [input(0)]), transfer(result(0), 1));
    expect(unwrapped.deleted).toEqual([{ id: boxId, how: "deleted" }]);
    expect(idsOf(unwrapped)).toEqual([shop.itemId]);
    expect(unwrapped.created.size).toBe(0); // it existed, only not by itself
    expect(ownerOf(shop.itemId)).toEqual({ kind: "account", address: bob });
  });

  test("what is created and deleted at once was never there", () => {
    const outcome = run([pure("u64", 3)], shop.call("make", [input(0)]), shop.call("burn", [result(0)]));
    expect(outcome).toMatchObject({ written: [], deleted: [] });
    expect(outcome.created.size).toBe(0);
  });

  test("a frozen one is immutable, one shared again keeps its initial version", () => {
    run([object(shop.itemId)], shop.call("freeze_it", [input(0)]));
    expect(ownerOf(shop.itemId)).toEqual({ kind: "immutable" });
    shop.network.objects.set(shop.counterId, {
      ...(shop.network.objects.get(shop.counterId) as NonNullable<ReturnType<typeof shop.network.objects.get>>), // published above
      owner: { kind: "shared", initialVersion: 4n },
    });
    run([object(shop.counterId, "shared-mutable")], shop.call("share_again", [input(0)]));
    expect(ownerOf(shop.counterId)).toEqual({ kind: "shared", initialVersion: 4n });
  });

  test("one sent to an object's address is received with a ticket", () => {
    const sent = newItem(8);
    run([object(sent), pure("address", shop.itemId)], transfer(input(0), 1));
    const inputs = [object(shop.itemId), object(sent, "receiving"), toBob];
    run(inputs, shop.call("receive", [input(0), input(1)]), transfer(result(0), 2));
    expect(ownerOf(sent)).toEqual({ kind: "account", address: bob });
    const again = shop.network.run(inputs, [shop.call("receive", [input(0), input(1)]), transfer(result(0), 2)]);
    expect(again.failure?.abort).toMatchObject({ module: "transfer", function: "receive_impl", code: 3n });
  });

  test("many are made into a vector", () => {
    const ids = [newItem(1), newItem(2)];
    const vector: Command = { kind: "make-vector", type: null, elements: [input(0), input(1)] };
    const outcome = run(
      ids.map((id) => object(id)),
      vector,
      shop.call("burn_all", [result(0)]),
    );
    expect(outcome.deleted.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(outcome.commandResults[1]?.returned).toEqual([
      { type: "u64", bytes: Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0) },
    ]);
    const empty: Command = { kind: "make-vector", type: `${shop.packageId}::shop::Item`, elements: [] };
    expect(run([], empty, shop.call("burn_all", [result(0)])).commandResults[1]?.returned[0]?.bytes[0]).toBe(0);
  });
});

describe("dynamic fields", () => {
  const note = (text: string): Input => pure("string", text);
  const key = pure("u64", 1);

  test("are objects owned by their parent, written when they change and deleted when they go", () => {
    const item = object(shop.itemId);
    const added = run([item, key, note("a")], shop.call("put", [input(0), input(1), input(2)]));
    const field = added.written.find(({ type }) => type.includes("dynamic_field::Field"));
    expect(field?.owner).toEqual({ kind: "object", parent: shop.itemId });
    expect(field?.type).toBe(`${fullAddress("0x2")}::dynamic_field::Field<u64,${fullAddress("0x1")}::string::String>`);
    expect([...added.created]).toEqual([field?.id]);

    const touched = run([item, key], shop.call("touch", [input(0), input(1)]));
    expect(idsOf(touched)).toEqual([shop.itemId]);
    const rewritten = run([item, key, note("b")], shop.call("rewrite", [input(0), input(1), input(2)]));
    expect(idsOf(rewritten).sort()).toEqual([shop.itemId, field?.id].sort());
    const read = run([object(shop.itemId), key], shop.call("note", [input(0), input(1)]));
    expect(read.commandResults[0]?.returned[0]?.bytes).toEqual(Uint8Array.of(1, 98));
    const taken = run([item, key], shop.call("take", [input(0), input(1)]));
    expect(taken.deleted).toEqual([{ id: field?.id, how: "deleted" }]);
  });

  test("one that is removed and added again with the same value has not changed", () => {
    const item = object(shop.itemId);
    run([item, key, note("a")], shop.call("put", [input(0), input(1), input(2)]));
    const outcome = run(
      [item, key],
      shop.call("take", [input(0), input(1)]),
      shop.call("put", [input(0), input(1), result(0)]),
    );
    expect(idsOf(outcome)).toEqual([shop.itemId]);
    expect(outcome.deleted).toEqual([]);
  });

  test("one that is removed and added again with another value is mutated", () => {
    const item = object(shop.itemId);
    run([item, key, note("a")], shop.call("put", [input(0), input(1), input(2)]));
    const put = shop.call("put", [input(0), input(1), input(2)]);
    const outcome = run([item, key, note("b")], shop.call("take", [input(0), input(1)]), put);
    expect(outcome.written).toHaveLength(2);
    expect(outcome.created.size).toBe(0);
    expect(outcome.deleted).toEqual([]);
  });

  test("abort when missing, of another type, or there already", () => {
    const item = object(shop.itemId);
    const add = shop.call("put", [input(0), input(1), input(2)]);
    const fails = (...commands: Command[]): unknown =>
      shop.network.run([item, key, note("a")], commands).failure?.abort;
    expect(fails(shop.call("note", [input(0), input(1)]))).toMatchObject({ module: "dynamic_field", code: 1n });
    expect(fails(add, add)).toMatchObject({ module: "dynamic_field", code: 0n });
    expect(fails(add, shop.call("number", [input(0), input(1)]))).toMatchObject({ module: "dynamic_field", code: 2n });
  });

  test("an object under one keeps its id and belongs to the field", () => {
    const child = newItem(8);
    const attached = run([object(shop.itemId), object(child)], shop.call("attach", [input(0), input(1)]));
    const field = attached.written.find(({ type }) => type.includes("dynamic_field::Field"));
    expect(ownerOf(child)).toEqual({ kind: "object", parent: field?.id });
    expect(attached.deleted).toEqual([]);
    const detached = run([object(shop.itemId), toBob], shop.call("detach", [input(0)]), transfer(result(0), 1));
    expect(ownerOf(child)).toEqual({ kind: "account", address: bob });
    expect(detached.deleted).toEqual([{ id: field?.id, how: "deleted" }]);
    expect(detached.created.size).toBe(0);
  });
});

describe("values", () => {
  test("what a command returns and changes is told, with its type", () => {
    const { commandResults } = run(
      [pure("u64", 41), object(shop.itemId)],
      shop.call("increase", [input(0)]),
      shop.call("increase", [input(0)]),
      shop.call("set_price", [input(1), input(0)]),
      shop.call("caller"),
    );
    const u64 = (value: number): object => ({ type: "u64", bytes: Uint8Array.of(value, 0, 0, 0, 0, 0, 0, 0) });
    expect(commandResults[1]).toEqual({ returned: [], mutated: [{ argument: input(0), ...u64(43) }] });
    expect(commandResults[2]?.mutated[0]).toMatchObject({ type: `${shop.packageId}::shop::Item` });
    expect(commandResults[3]?.returned.slice(1)).toEqual([
      u64(3),
      { type: "u64", bytes: Uint8Array.of(0xf4, 1, 0, 0, 0, 0, 0, 0) },
      { type: "u64", bytes: Uint8Array.of(0xe8, 3, 0, 0, 0, 0, 0, 0) },
    ]);
    expect(commandResults[3]?.returned[0]).toEqual({ type: "address", bytes: expect.objectContaining({ length: 32 }) });
  });

  test("a generic function is given its types", () => {
    const { commandResults } = run([bytes(2, 7, 8)], shop.call("first", [input(0)], ["u8"]));
    expect(commandResults[0]?.returned).toEqual([{ type: "u8", bytes: Uint8Array.of(7) }]);
  });
});

describe("limits", () => {
  test("a transaction touches at most a thousand dynamic fields", () => {
    const add = shop.call("add_fields", [input(0), input(1)]);
    expect(run([object(shop.itemId), pure("u64", 1000)], add).created.size).toBe(1000);
    const { failure } = shop.network.run([object(shop.itemId), pure("u64", 1001)], [add]);
    expect(failure).toMatchObject({ kind: "MovePrimitiveRuntimeError", location: { module: "dynamic_field" } });
  });

  test("an object has at most 250 KB", () => {
    const share = shop.call("share_large", [input(0)]);
    expect(run([pure("u64", 17)], share).written[0]?.contents.length).toBe(32 + 3 + 131_072);
    expect(shop.network.run([pure("u64", 18)], [share]).failure).toMatchObject({ kind: "MoveObjectTooBig" });
  });
});
