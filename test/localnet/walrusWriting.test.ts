import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import type { WriteBlobStep } from "@mysten/walrus";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "./nodeWorld";
import { someBytes, startWorld, uploaded, type World } from "./walrusWorld";

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: World;
  let signer: Ed25519Keypair;

  beforeAll(async () => {
    world = await startWorld({ format });
    signer = await world.account();
  });
  afterAll(() => world.close());

  async function walBalance(owner: string): Promise<bigint> {
    const { balance } = await world.client.core.getBalance({ owner, coinType: world.network.walrus.walType });
    return BigInt(balance.balance);
  }

  test("the SDK reads the state of the network", async () => {
    const system = await world.walrus.systemState();
    expect(system.committee).toMatchObject({ n_shards: 100, epoch: 1 });
    expect(system.committee.members).toHaveLength(1);
    expect(system.storage_price_per_unit_size).toBe("100000");
    const staking = await world.walrus.stakingState();
    expect(staking).toMatchObject({ n_shards: 100, epoch: 1, epoch_duration: "1209600000" });
    expect(staking.epoch_state.$kind).toBe("EpochChangeDone");
    expect(staking.committee[0].contents[0]?.value).toHaveLength(100);
  });

  test("WAL is shown with nine decimals", async () => {
    const { coinMetadata } = await world.client.core.getCoinMetadata({ coinType: world.network.walrus.walType });
    expect(coinMetadata).toMatchObject({ decimals: 9, symbol: "WAL" });
  });

  test("a blob is written with two signatures and read back", async () => {
    const blob = someBytes(60_000);
    const { flow, upload } = await uploaded(world, signer, blob);
    expect((await world.get(`/v1/blobs/${upload.blobId}`)).status).toBe(404); // not certified yet

    const { events } = await world.run(signer, flow.certify());
    expect(events.map(({ eventType }) => eventType)).toEqual([`${world.walrusId}::events::BlobCertified`]);
    world.walrus.reset();
    expect(await world.walrus.getBlobObject(upload.blobObjectId)).toMatchObject({
      certified_epoch: 1,
      deletable: false,
    });
    const response = await world.get(`/v1/blobs/${upload.blobId}`);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(blob);
  });

  test("what the SDK says it costs is what is paid", async () => {
    const payer = await world.account();
    const blob = someBytes(1_500_000, 2);
    const before = await walBalance(payer.toSuiAddress());
    await uploaded(world, payer, blob, { epochs: 4 });

    // 1,500,000 bytes in symbols of 660: 100 × (101 × 660 + 6,432) = 7,309,200 bytes, which is 7 units: 7 × (4 × 100,000 + 20,000).
    const cost = 2_940_000n;
    expect((await world.walrus.storageCost(blob.length, 4)).totalCost).toBe(cost);
    expect(before - (await walBalance(payer.toSuiAddress()))).toBe(cost);
  });

  test("attributes are kept, changed and removed", async () => {
    const { blobObject } = await world.walrus.writeBlob({
      blob: someBytes(100, 3),
      deletable: true,
      epochs: 1,
      signer,
      attributes: { "content-type": "model/onnx", note: "first" },
    });
    const blobObjectId = blobObject.id;
    await world.walrus.executeWriteBlobAttributesTransaction({
      blobObjectId,
      signer,
      attributes: { note: null, more: "é" },
    });
    world.walrus.reset();
    expect(await world.walrus.readBlobAttributes({ blobObjectId })).toEqual({
      "content-type": "model/onnx",
      more: "é",
    });

    const response = await world.get(`/v1/blobs/by-object-id/${blobObjectId}`);
    expect(response.headers.get("content-type")).toBe("model/onnx");
    expect(response.headers.get("note")).toBeNull();
  });

  test("a deletable blob is deleted, and gone", async () => {
    const { blobId, blobObject } = await world.walrus.writeBlob({
      blob: someBytes(100, 4),
      deletable: true,
      epochs: 2,
      signer,
    });
    expect((await world.get(`/v1/blobs/${blobId}`)).status).toBe(200);
    await world.walrus.executeDeleteBlobTransaction({ blobObjectId: blobObject.id, signer });
    expect((await world.get(`/v1/blobs/${blobId}`)).status).toBe(404);
  });

  test("an account without WAL cannot reserve space", async () => {
    const poor = await world.account();
    const wal = world.network.walrus.walType;
    const give = new Transaction();
    const { objects } = await world.client.core.listCoins({ owner: poor.toSuiAddress(), coinType: wal });
    give.transferObjects(
      objects.map(({ objectId }) => objectId),
      signer.toSuiAddress(),
    );
    await world.run(poor, give);
    await expect(uploaded(world, poor, someBytes(100, 5))).rejects.toThrow(/insufficient|not enough/i);
  });

  test("the contract takes no less than the price", async () => {
    const { systemObjectId } = world.network.walrus.packageConfig;
    const { objects } = await world.client.core.listCoins({
      owner: signer.toSuiAddress(),
      coinType: world.network.walrus.walType,
    });
    const transaction = new Transaction();
    const [little] = transaction.splitCoins(transaction.object(objects[0]?.objectId ?? ""), [99_999]);
    const [storage] = transaction.moveCall({
      target: `${world.walrusId}::system::reserve_space`,
      arguments: [transaction.object(systemObjectId), transaction.pure.u64(1), transaction.pure.u32(1), little ?? ""],
    });
    transaction.transferObjects([storage ?? "", little ?? ""], signer.toSuiAddress());
    await expect(world.run(signer, transaction)).rejects.toThrow(/abort code: 2, in '0x0*2::balance::split'/);
  });

  test("a write goes on from every step after a crash", async () => {
    const blob = someBytes(3_000, 6);
    const owner = signer.toSuiAddress();
    const options = { signer, epochs: 1, deletable: false, owner };
    const steps: WriteBlobStep[] = [];
    for await (const step of world.walrus.writeBlobFlow({ blob }).run(options)) steps.push(step);
    expect(steps.map(({ step }) => step)).toEqual(["encoded", "registered", "uploaded", "certified"]);

    for (const taken of [1, 2, 3]) {
      const fresh = someBytes(3_000, 10 + taken);
      const done: WriteBlobStep[] = [];
      for await (const step of world.walrus.writeBlobFlow({ blob: fresh }).run(options)) {
        done.push(step);
        if (done.length === taken) break; // the process dies here
      }
      const saved = JSON.parse(JSON.stringify(done.at(-1))) as WriteBlobStep;
      const resumed: string[] = [];
      for await (const { step } of world.walrusClient().writeBlobFlow({ blob: fresh, resume: saved }).run(options)) {
        resumed.push(step);
      }
      expect(resumed).toEqual(["encoded", "registered", "uploaded", "certified"].slice(taken));
      const read = await world.get(`/v1/blobs/${saved.blobId}`);
      expect(new Uint8Array(await read.arrayBuffer())).toEqual(fresh);
    }
  });

  test("a relay that fails once is asked again", async () => {
    const blob = someBytes(500, 7);
    const flow = world.walrus.writeBlobFlow({ blob });
    await flow.encode();
    const { digest } = await world.run(
      signer,
      flow.register({ epochs: 1, deletable: false, owner: signer.toSuiAddress() }),
    );
    await world.addFault({
      url: "/v1/blob-upload-relay",
      count: 1,
      fault: { kind: "status", status: 500, body: "internal client error" },
    });
    await expect(flow.upload({ digest })).rejects.toThrow("internal client error");
    await flow.upload({ digest });
    await world.run(signer, flow.certify());
  });
});
