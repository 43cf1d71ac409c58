import { Transaction } from "@mysten/sui/transactions";
import { toBase64 } from "@mysten/sui/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "./nodeWorld";
import { createdObject, createModel, idsOf, modelFiles, startPublishing, startUpload, upload } from "./publishingWorld";

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let world: Awaited<ReturnType<typeof startPublishing>>;
  let published = 0;

  beforeAll(async () => {
    world = await startPublishing({ format });
  });
  afterAll(() => world.close());

  /** A publisher of its own for each test, so that handles never collide. */
  async function publisher() {
    const signer = await world.account();
    const owner = signer.toSuiAddress();
    return { signer, naming: { handle: `maker-${owner.slice(2, 10)}`, name: "model", owner } };
  }

  /** The model is there, holds the blob, and its files can be read. */
  async function expectPublished(blobId: string, files = modelFiles()): Promise<void> {
    const { modelId, versionId } = idsOf(world.registry, published);
    published += 1;
    const { objects } = await world.client.core.getObjects({ objectIds: [modelId, versionId] });
    expect(objects.map((object) => (object instanceof Error ? object.message : object.type))).toEqual([
      `${world.registry.packageId}::model::Model`,
      expect.stringContaining("::model::Version>"),
    ]);
    for (const file of files) {
      const response = await world.get(`/v1/blobs/by-quilt-id/${blobId}/${await file.getIdentifier()}`);
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(await file.bytes());
    }
  }

  test("a model is published with two signatures", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer);
    const { events } = await world.run(signer, createModel(flow.certify(), world.registry, uploaded, naming));
    expect(events.map(({ eventType }) => eventType.split("::").slice(1).join("::"))).toEqual([
      "events::BlobCertified",
      "registry::HandleClaimed",
      "model::ModelCreated",
      "model::VersionPublished",
    ]);
    await expectPublished(uploaded.blobId);
    // The version holds the blob: as an object of its own it is gone.
    const gone = await world.client.core.getObjects({ objectIds: [uploaded.blobObjectId] });
    expect(gone.objects[0]).toBeInstanceOf(Error);
  });

  test("with a tip too, whose proof stays the transaction's first input", async () => {
    const tipped = await startPublishing({ format, tip: { address: `0x${"7".repeat(64)}`, kind: { const: 105 } } });
    const { flow, uploaded } = await upload(tipped, tipped.signer);
    const naming = { handle: "tipper", name: "model", owner: tipped.signer.toSuiAddress() };
    await tipped.run(tipped.signer, createModel(flow.certify(), tipped.registry, uploaded, naming));
    await tipped.close();
  });

  test("under a tip a reload after signature 1 proves with the saved nonce that it was paid", async () => {
    const tipped = await startPublishing({ format, tip: { address: `0x${"7".repeat(64)}`, kind: { const: 105 } } });
    const owner = tipped.signer.toSuiAddress();
    const flow = tipped.walrus.writeFilesFlow({ files: modelFiles(14) });
    const { blobId, nonce } = await flow.encode();
    const register = flow.register({ epochs: 3, deletable: false, owner });
    const registered = await tipped.run(tipped.signer, startUpload(register, tipped.registry));
    const blobObjectId = createdObject(registered, "::blob::Blob");
    const uploadObjectId = createdObject(registered, "::model::Upload");
    const saved = { step: "registered", blobId, blobObjectId, txDigest: registered.digest } as const;
    const resumedWith = async (kept: object) => {
      const resumed = tipped.walrusClient().writeFilesFlow({ files: modelFiles(14), resume: { ...saved, ...kept } });
      await resumed.encode();
      return { resumed, step: await resumed.upload({}) };
    };

    await expect(resumedWith({})).rejects.toThrow(); // a nonce of its own proves nothing
    const { resumed, step } = await resumedWith({ nonce });
    const naming = { handle: "tipper", name: "model", owner };
    await tipped.run(
      tipped.signer,
      createModel(resumed.certify(), tipped.registry, { ...step, uploadObjectId }, naming),
    );
    await tipped.close();
  });

  test("a reload before signature 1 registers what was encoded", async () => {
    const { signer, naming } = await publisher();
    const before = world.walrus.writeFilesFlow({ files: modelFiles(12) });
    const saved = JSON.parse(JSON.stringify(await before.encode()));

    const resumed = world.walrusClient().writeFilesFlow({ files: modelFiles(12), resume: saved });
    expect((await resumed.encode()).blobId).toBe(saved.blobId);
    const register = resumed.register({ epochs: 3, deletable: false, owner: naming.owner });
    const registered = await world.run(signer, startUpload(register, world.registry));
    const step = await resumed.upload({ digest: registered.digest });
    const uploadObjectId = createdObject(registered, "::model::Upload");
    await world.run(signer, createModel(resumed.certify(), world.registry, { ...step, uploadObjectId }, naming));
    await expectPublished(step.blobId, modelFiles(12));
  });

  test("an answer that is lost after signature 1 is found again by its digest, and storage is paid once", async () => {
    const { signer, naming } = await publisher();
    const { owner } = naming;
    const flow = world.walrus.writeFilesFlow({ files: modelFiles(13) });
    const encoded = await flow.encode();
    const transaction = startUpload(flow.register({ epochs: 3, deletable: false, owner }), world.registry);
    transaction.setSender(owner);
    const bytes = await transaction.build({ client: world.client });
    // Kept before it is sent.
    const saved = JSON.parse(
      JSON.stringify({ blobId: encoded.blobId, nonce: encoded.nonce, txDigest: await transaction.getDigest() }),
    ) as { blobId: string; nonce: string; txDigest: string };
    const { signature } = await signer.signTransaction(bytes);
    const wal = async () =>
      (await world.client.core.getBalance({ owner, coinType: world.network.walrus.walType })).balance.balance;
    const paidNothing = await wal();
    await world.addFault({
      url: "TransactionExecutionService/ExecuteTransaction",
      count: 1,
      fault: { kind: "truncated", bytes: 0 },
    });
    await expect(
      world.client.core.executeTransaction({ transaction: bytes, signatures: [signature] }),
    ).rejects.toThrow();
    const paidOnce = await wal();
    expect(BigInt(paidOnce)).toBeLessThan(BigInt(paidNothing));

    const found = await world.client.core.waitForTransaction({
      digest: saved.txDigest,
      include: { effects: true, objectTypes: true },
    });
    if (found.$kind !== "Transaction") throw new Error("the registration failed");
    const blobObjectId = createdObject(found.Transaction, "::blob::Blob");
    const uploadObjectId = createdObject(found.Transaction, "::model::Upload");
    const resume = { step: "registered", ...saved, blobObjectId } as const;
    const resumed = world.walrusClient().writeFilesFlow({ files: modelFiles(13), resume });
    await resumed.encode();
    const step = await resumed.upload({});
    await world.run(signer, createModel(resumed.certify(), world.registry, { ...step, uploadObjectId }, naming));
    expect(await wal()).toBe(paidOnce);
    await expectPublished(step.blobId, modelFiles(13));
  });

  test("a reload after signature 1 goes on with the registered blob", async () => {
    const { signer, naming } = await publisher();
    const flow = world.walrus.writeFilesFlow({ files: modelFiles(2) });
    const encoded = await flow.encode();
    const register = flow.register({ epochs: 3, deletable: false, owner: naming.owner });
    const registered = await world.run(signer, startUpload(register, world.registry));
    // Only this is kept.
    const saved = JSON.parse(
      JSON.stringify({
        step: "registered",
        blobId: encoded.blobId,
        nonce: encoded.nonce,
        blobObjectId: createdObject(registered, "::blob::Blob"),
        txDigest: registered.digest,
      }),
    );
    const uploadObjectId = createdObject(registered, "::model::Upload");

    const resumed = world.walrusClient().writeFilesFlow({ files: modelFiles(2), resume: saved });
    await resumed.encode();
    const step = await resumed.upload({});
    await world.run(signer, createModel(resumed.certify(), world.registry, { ...step, uploadObjectId }, naming));
    await expectPublished(step.blobId, modelFiles(2));
  });

  test("a reload after the upload goes on with the saved certificate", async () => {
    const { signer, naming } = await publisher();
    const { uploaded } = await upload(world, signer, { files: modelFiles(3) });
    const saved = JSON.parse(JSON.stringify(uploaded)) as typeof uploaded;

    const transaction = new Transaction();
    transaction.add(world.walrusClient().certifyBlob({ ...saved, deletable: false }));
    await world.run(signer, createModel(transaction, world.registry, saved, naming));
    await expectPublished(saved.blobId, modelFiles(3));
  });

  test("an answer that is lost after signature 2 is found again by its digest", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer, { files: modelFiles(4) });
    const transaction = createModel(flow.certify(), world.registry, uploaded, naming);
    transaction.setSender(naming.owner);
    const bytes = await transaction.build({ client: world.client });
    const digest = await transaction.getDigest(); // kept before it is sent
    const { signature } = await signer.signTransaction(bytes);

    const lost = {
      url: "TransactionExecutionService/ExecuteTransaction",
      count: 1,
      fault: { kind: "truncated", bytes: 0 },
    };
    await world.addFault(lost);
    await expect(
      world.client.core.executeTransaction({ transaction: bytes, signatures: [signature] }),
    ).rejects.toThrow();

    const found = await world.client.core.waitForTransaction({ digest });
    expect(found.$kind).toBe("Transaction");
    await expectPublished(uploaded.blobId, modelFiles(4));

    // Signing once more by mistake publishes nothing: what it needs is used up.
    const again = createModel(new Transaction(), world.registry, uploaded, { ...naming, handle: "second-try" });
    await expect(world.run(signer, again)).rejects.toThrow(/not found|does not exist/i);
  });

  test("the same transaction sent twice is done once", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer, { files: modelFiles(5) });
    const transaction = createModel(flow.certify(), world.registry, uploaded, naming);
    transaction.setSender(naming.owner);
    const bytes = await transaction.build({ client: world.client });
    const { signature } = await signer.signTransaction(bytes);
    const send = () => world.client.core.executeTransaction({ transaction: bytes, signatures: [signature] });
    const [first, second] = [await send(), await send()];
    expect(first.Transaction?.digest).toBe(second.Transaction?.digest);
    await expectPublished(uploaded.blobId, modelFiles(5));
  });

  test("a deletable blob is refused by name", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer, { files: modelFiles(6), deletable: true });
    const publish = world.run(signer, createModel(flow.certify(), world.registry, uploaded, naming));
    await expect(publish).rejects.toThrow(/EBlobDeletable/);
  });

  test("an uncertified blob is refused by name", async () => {
    const { signer, naming } = await publisher();
    const { uploaded } = await upload(world, signer, { files: modelFiles(7) });
    const publish = world.run(signer, createModel(new Transaction(), world.registry, uploaded, naming));
    await expect(publish).rejects.toThrow(/EBlobUncertified/);
  });

  test("a forged certificate publishes nothing, not even the handle", async () => {
    const { signer, naming } = await publisher();
    const { uploaded } = await upload(world, signer, { files: modelFiles(8) });
    const forged = Uint8Array.from(atob(uploaded.certificate), (char) => char.charCodeAt(0));
    forged.set([(forged.at(-1) ?? 0) ^ 1], forged.length - 1);

    const transaction = new Transaction();
    transaction.add(world.walrus.certifyBlob({ ...uploaded, certificate: toBase64(forged), deletable: false }));
    const publish = world.run(signer, createModel(transaction, world.registry, uploaded, naming));
    await expect(publish).rejects.toThrow(/abort code: 1, in '0x\w+::bls_aggregate::/);

    const claim = new Transaction();
    const cap = claim.moveCall({
      target: `${world.registry.packageId}::registry::claim_handle`,
      arguments: [claim.object(world.registry.registryId), claim.pure.string(naming.handle), claim.object.clock()],
    });
    claim.transferObjects([cap], naming.owner);
    await world.run(signer, claim);
  });

  test("a certificate that an epoch outlived is replaced by a second upload, without paying again", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded, digest } = await upload(world, signer, { files: modelFiles(9), epochs: 5 });
    await world.nextEpoch();
    const late = world.run(signer, createModel(flow.certify(), world.registry, uploaded, naming));
    await expect(late).rejects.toThrow(/abort code: 1, in '0x\w+::messages::/);

    const { blobId, blobObjectId, uploadObjectId } = uploaded;
    const resume = { step: "registered", blobId, blobObjectId, txDigest: digest } as const;
    const again = world.walrusClient().writeFilesFlow({ files: modelFiles(9), resume });
    await again.encode();
    const step = await again.upload({});
    await world.run(signer, createModel(again.certify(), world.registry, { ...step, uploadObjectId }, naming));
    await expectPublished(blobId, modelFiles(9));
  });

  test("a stranger pays to keep a version longer", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer, { files: modelFiles(10), epochs: 1 });
    await world.run(signer, createModel(flow.certify(), world.registry, uploaded, naming));
    const { modelId } = idsOf(world.registry, published);
    await expectPublished(uploaded.blobId, modelFiles(10));

    const stranger = await world.account();
    const { packageId } = world.registry;
    const extend = new Transaction();
    const [blob, receipt] = extend.moveCall({
      target: `${packageId}::model::borrow_blob`,
      arguments: [extend.object(modelId), extend.pure.u32(1)],
    });
    if (!blob || !receipt) throw new Error("borrow_blob returns two values");
    const { objects } = await world.client.core.listCoins({
      owner: stranger.toSuiAddress(),
      coinType: world.network.walrus.walType,
    });
    extend.moveCall({
      target: `${world.walrusId}::system::extend_blob`,
      arguments: [
        extend.object(world.network.walrus.packageConfig.systemObjectId),
        blob,
        extend.pure.u32(4),
        extend.object(objects[0]?.objectId ?? ""),
      ],
    });
    extend.moveCall({ target: `${packageId}::model::return_blob`, arguments: [extend.object(modelId), blob, receipt] });
    await world.run(stranger, extend);

    for (let epoch = 0; epoch < 4; epoch++) await world.nextEpoch();
    expect((await world.get(`/v1/blobs/${uploaded.blobId}`)).status).toBe(200);
    await world.nextEpoch();
    expect((await world.get(`/v1/blobs/${uploaded.blobId}`)).status).toBe(404);
  });

  test("a borrowed blob cannot be kept", async () => {
    const { signer, naming } = await publisher();
    const { flow, uploaded } = await upload(world, signer, { files: [...modelFiles(11)] });
    await world.run(signer, createModel(flow.certify(), world.registry, uploaded, naming));
    const { modelId } = idsOf(world.registry, published);
    await expectPublished(uploaded.blobId, modelFiles(11));

    const stranger = await world.account();
    const steal = new Transaction();
    const [blob] = steal.moveCall({
      target: `${world.registry.packageId}::model::borrow_blob`,
      arguments: [steal.object(modelId), steal.pure.u32(1)],
    });
    steal.transferObjects([blob ?? ""], stranger.toSuiAddress());
    await expect(world.run(stranger, steal)).rejects.toThrow(/UnusedValueWithoutDrop/);
  });
});
