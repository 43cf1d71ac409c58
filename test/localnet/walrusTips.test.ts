import { afterEach, describe, expect, test } from "vitest";
import type { Tip } from "../../localnet/walrus/tips";
import { formats } from "./nodeWorld";
import { someBytes, startWorld, uploaded, type World } from "./walrusWorld";

const address = `0x${"7".repeat(64)}`;
const tip: Tip = { address, kind: { const: 105 } };

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: World;
  afterEach(() => world.close());

  async function tips(): Promise<bigint> {
    return BigInt((await world.client.core.getBalance({ owner: address })).balance.balance);
  }

  test("a tip is paid with the registration, and the upload refers to it", async () => {
    world = await startWorld({ format, tip });
    const signer = await world.account();
    const { flow } = await uploaded(world, signer, someBytes(1_000));
    expect(await tips()).toBe(105n);
    await world.run(signer, flow.certify());
  });

  test("a linear tip is worked out alike on both sides", async () => {
    world = await startWorld({ format, tip: { address, kind: { linear: { base: 10, encoded_size_mul_per_kib: 3 } } } });
    const signer = await world.account();
    await uploaded(world, signer, someBytes(1_000));
    // 100 × (101 × 2 + 6,432) bytes are 647.9 KiB.
    expect(await tips()).toBe(10n + 3n * 648n);
  });

  test("a client that sends no tip is asked for one", async () => {
    world = await startWorld({ format, tip });
    const signer = await world.account();
    const without = { ...world, walrus: world.walrusClient(null) };
    await expect(uploaded(without, signer, someBytes(1_000))).rejects.toThrow(
      /missing the transaction ID or the nonce/,
    );
  });

  test("a client pays no more than it is willing to", async () => {
    world = await startWorld({ format, tip });
    const signer = await world.account();
    const frugal = { ...world, walrus: world.walrusClient({ max: 104 }) };
    await expect(uploaded(frugal, signer, someBytes(1_000))).rejects.toThrow(/exceeds the maximum allowed tip/);
  });

  test("a tip is good for an hour", async () => {
    world = await startWorld({ format, tip });
    const signer = await world.account();
    const flow = world.walrus.writeBlobFlow({ blob: someBytes(1_000) });
    await flow.encode();
    const register = flow.register({ epochs: 3, deletable: false, owner: signer.toSuiAddress() });
    const { digest } = await world.run(signer, register);
    await world.passTime(3_700_000);
    await expect(flow.upload({ digest })).rejects.toThrow("the received transaction is too old");
  });

  test("a tip pays for one blob", async () => {
    world = await startWorld({ format, tip });
    const signer = await world.account();
    const { digest } = await uploaded(world, signer, someBytes(1_000));
    const other = world.walrus.writeBlobFlow({ blob: someBytes(1_000, 2) });
    await other.encode();
    await expect(other.upload({ digest })).rejects.toThrow("the provided nonce hash in the ptb is invalid");
  });
});
