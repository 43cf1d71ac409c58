import { beforeAll, beforeEach, expect, test } from "vitest";
import { fullAddress } from "../addresses";
import type { Argument, Command } from "../execution";
import { builtShop, input, object, openShop, pure, result, type Shop } from "../testing/shop";
import { alice, bob } from "../testing/testNetwork";

const type = `${fullAddress("0x2")}::coin::Coin<${fullAddress("0x2")}::sui::SUI>`;
const coinId = fullAddress("0xc01");
const toBob = pure("address", bob);

let built: Awaited<ReturnType<typeof builtShop>>;
let shop: Shop;
beforeAll(async () => {
  built = await builtShop();
}, 60_000);
beforeEach(() => {
  shop = openShop(built);
  shop.network.put(coinId, type, [[[coinId]], [100n]], { kind: "account", address: alice });
});

function split(coin: Argument, ...amounts: number[]): Command {
  return { kind: "split", coin, amounts: amounts.map(input) };
}
function transfer(address: number, ...objects: Argument[]): Command {
  return { kind: "transfer", objects, address: input(address) };
}

/** The last 8 of a coin's bytes. */
function balanceIn(contents: Uint8Array | undefined): bigint {
  return Buffer.from(contents ?? []).readBigUInt64LE(32);
}
function balanceOf(id: string): bigint {
  return balanceIn(shop.network.objects.get(id)?.contents);
}

test("coins are split and merged", () => {
  const inputs = [object(coinId), pure("u64", 30), pure("u64", 5), toBob];
  const parts = shop.network.run(inputs, [split(input(0), 1, 2), transfer(3, result(0, 0), result(0, 1))]);
  expect(balanceOf(coinId)).toBe(65n);
  const [first = "", second = ""] = [...parts.created];
  expect([balanceOf(first), balanceOf(second)]).toEqual([30n, 5n]);

  const merge: Command = { kind: "merge", destination: input(0), sources: [input(1)] };
  const merged = shop.network.run([object(first), object(second)], [merge]);
  expect(balanceOf(first)).toBe(35n);
  expect(merged.deleted).toEqual([{ id: second, how: "deleted" }]);
});

test("a coin holds no less than nothing and no more than 2^64 - 1", () => {
  const tooMuch = shop.network.run([object(coinId), pure("u64", 101)], [split(input(0), 1)]);
  expect(tooMuch.failure).toMatchObject({ kind: "InsufficientCoinBalance", command: 0 });

  const fullId = fullAddress("0xc02");
  shop.network.put(fullId, type, [[[fullId]], [2n ** 64n - 100n]], { kind: "account", address: alice });
  const merge: Command = { kind: "merge", destination: input(0), sources: [input(1)] };
  expect(shop.network.run([object(fullId), object(coinId)], [merge]).failure?.kind).toBe("CoinBalanceOverflow");
});

test("what is no coin is not split", () => {
  const { failure } = shop.network.run([object(shop.itemId), pure("u64", 1)], [split(input(0), 1)]);
  expect(failure?.argument).toEqual({ index: 0, kind: "TypeMismatch" });
});

test("the gas coin is split, merged into and transferred, but not taken by a function", () => {
  const gasCoin = { id: fullAddress("0x9a5"), balance: 1000n };
  const gas: Argument = { kind: "gas" };
  const merge: Command = { kind: "merge", destination: gas, sources: [input(0)] };
  const inputs = [object(coinId), pure("u64", 10), toBob];
  const used = shop.network.run(inputs, [split(gas, 1), transfer(2, result(0)), merge], { gasCoin });
  expect(used).toMatchObject({ failure: null, gasCoinBalance: 1090n });
  expect(used.written.map(({ id }) => id)).not.toContain(gasCoin.id);

  const given = shop.network.run([toBob], [transfer(0, gas)], { gasCoin });
  expect(given).toMatchObject({ failure: null, gasCoinBalance: 1000n });
  expect(given.written).toMatchObject([{ id: gasCoin.id, owner: { kind: "account", address: bob } }]);

  const vector: Command = { kind: "make-vector", type: null, elements: [gas] };
  const refused = shop.network.run([], [vector], { gasCoin });
  expect(refused.failure?.argument).toEqual({ index: 0, kind: "InvalidGasCoinUsage" });
  expect(refused.gasCoinBalance).toBe(1000n);
});
