import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { coinWithBalance, Transaction } from "@mysten/sui/transactions";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formats } from "./nodeWorld";
import { epochMs, someBytes, startWorld, type World } from "./walrusWorld";

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: World;
  let signer: Ed25519Keypair;

  beforeEach(async () => {
    world = await startWorld({ format });
    signer = await world.account();
  });
  afterEach(() => world.close());

  async function write(epochs: number) {
    return world.walrus.writeBlob({ blob: someBytes(1_000), epochs, deletable: false, signer });
  }

  async function walBalance(): Promise<bigint> {
    const coinType = world.network.walrus.walType;
    return BigInt((await world.client.core.getBalance({ owner: signer.toSuiAddress(), coinType })).balance.balance);
  }

  test("epochs follow the clock, all that are due at once", async () => {
    await world.passTime(5 * epochMs + 1_000);
    world.walrus.reset();
    expect((await world.walrus.systemState()).committee.epoch).toBe(6);
    const { epoch, epoch_state } = await world.walrus.stakingState();
    expect(epoch).toBe(6);
    const began = BigInt(world.network.chain.time.startedMs + 5 * epochMs);
    expect(epoch_state).toMatchObject({ EpochChangeDone: String(began) });
  });

  test("storage is extended, for its price", async () => {
    const { blobId, blobObject } = await write(1);
    const before = await walBalance();
    await world.walrus.executeExtendBlobTransaction({ blobObjectId: blobObject.id, epochs: 2, signer });
    world.walrus.reset();
    const extended = await world.walrus.getBlobObject(blobObject.id);
    expect(extended.storage.end_epoch).toBe(4);
    expect(before - (await walBalance())).toBe(200_000n); // one unit, two epochs
    await world.nextEpoch();
    await world.nextEpoch();
    expect((await world.get(`/v1/blobs/${blobId}`)).status).toBe(200);
  });

  test("storage that has ended cannot be extended", async () => {
    const { blobObject } = await write(1);
    await world.nextEpoch();
    world.walrus.reset();
    const extending = world.walrus.executeExtendBlobTransaction({ blobObjectId: blobObject.id, epochs: 2, signer });
    await expect(extending).rejects.toThrow(/abort code: 2, in '0x\w+::blob::/);
  });

  test("nothing is stored for more than fifty-three epochs", async () => {
    await expect(write(54)).rejects.toThrow(/abort code: 2, in '0x\w+::system_state_inner::/);
    expect((await write(53)).blobObject.storage.end_epoch).toBe(54);
  });

  test("a price that rises after it was read leaves too little to pay", async () => {
    await world.walrus.systemState(); // the price is kept by the client
    const raise = new Transaction();
    raise.moveCall({
      target: `${world.walrusId}::localnet::set_prices`,
      arguments: [
        raise.object(world.network.walrus.packageConfig.systemObjectId),
        raise.pure.u64(200_000),
        raise.pure.u64(20_000),
      ],
    });
    await world.run(signer, raise);
    await expect(write(3)).rejects.toThrow(/abort code: 2, in '0x0*2::balance::split'/);

    world.walrus.reset();
    const before = await walBalance();
    await write(3);
    expect(before - (await walBalance())).toBe(620_000n);
  });

  test("an epoch does not change before its time", async () => {
    const early = new Transaction();
    const { systemObjectId, stakingPoolId } = world.network.walrus.packageConfig;
    early.moveCall({
      target: `${world.walrusId}::localnet::advance_epoch`,
      arguments: [early.object(stakingPoolId), early.object(systemObjectId), early.object.clock()],
    });
    await expect(world.run(signer, early)).rejects.toThrow(/abort code: 0, in '0x\w+::staking_inner::/);
  });

  test("WAL can be staked with the node", async () => {
    const { stakingPoolId } = world.network.walrus.packageConfig;
    const { committee } = await world.walrus.stakingState();
    const transaction = new Transaction();
    transaction.setSender(signer.toSuiAddress());
    const [stake] = transaction.moveCall({
      target: `${world.walrusId}::staking::stake_with_pool`,
      arguments: [
        transaction.object(stakingPoolId),
        coinWithBalance({ type: world.network.walrus.walType, balance: 2_000_000_000n }),
        transaction.pure.address(committee[0].contents[0]?.key ?? ""),
      ],
    });
    transaction.transferObjects([stake ?? ""], signer.toSuiAddress());
    const { objectTypes } = await world.run(signer, transaction);
    expect(Object.values(objectTypes ?? {})).toContain(`${world.walrusId}::staked_wal::StakedWal`);
  });
});
