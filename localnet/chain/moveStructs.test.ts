import { bcs } from "@mysten/sui/bcs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Chain } from "./chain";
import { NetworkTime } from "./networkTime";
import { coinContents } from "./storedObject";

// Structs of the Sui framework that the chain writes without the Move interpreter.

const clockId = `0x${"6".padStart(64, "0")}`;
const Clock = bcs.struct("0x2::clock::Clock", { id: bcs.Address, timestampMs: bcs.u64() });
const Coin = bcs.struct("0x2::coin::Coin", { id: bcs.Address, balance: bcs.struct("Balance", { value: bcs.u64() }) });

test("the shared Clock is the framework's struct and shows the network's time", () => {
  let nowMs = 1_700_000_000_000;
  const execute = () => expect.fail("nothing is executed here");
  const chain = new Chain({ genesis: [], execute, time: new NetworkTime(nowMs, () => nowMs) });
  for (const timestampMs of [nowMs, nowMs + 123_456]) {
    nowMs = timestampMs;
    expect(chain.readObject("0x6")?.contents).toEqual(Clock.serialize({ id: clockId, timestampMs }).toBytes());
  }
});

test("a coin is the framework's struct", () => {
  const ids = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bcs.Address.parse(bytes));
  fc.assert(
    fc.property(ids, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (id, value) => {
      expect(coinContents(id, value)).toEqual(Coin.serialize({ id, balance: { value } }).toBytes());
    }),
  );
});
