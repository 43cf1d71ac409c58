import type { SuiGrpcClient } from "@mysten/sui/grpc";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { WalrusClient } from "@mysten/walrus";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Chain, openChain } from "@/chain/chain";
import { readAttestations } from "@/chain/readAttestations";
import { readClock } from "@/chain/readClock";
import { readHandle } from "@/chain/readHandle";
import { readIndexPages } from "@/chain/readIndexPages";
import { readModel } from "@/chain/readModel";
import { readModels } from "@/chain/readModels";
import { readNewest } from "@/chain/readNewest";
import { readVersion } from "@/chain/readVersion";
import { readVersions } from "@/chain/readVersions";
import {
  type AttestationToMake,
  attest,
  claimHandle,
  createModel,
  extendBlob,
  publishVersion,
  startUpload,
  yank,
} from "@/chain/registryCalls";
import { checkLinks } from "../../move/tools/checkLinks";
import { compile, compileContract } from "../../move/tools/compile";
import { linksOffered, linksUsed } from "../../move/tools/moduleLinks";
import { linkages } from "../../move/tools/packages";
import { publishContract } from "../../move/tools/publishContract";
import { createdOf, formats, type NodeWorld, run, startNode } from "./nodeWorld";
import { someBytes } from "./walrusWorld";

const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const reproduced: AttestationToMake = {
  verdict: "reproduced",
  reason: "",
  backend: "wasm",
  examplesPassed: 2,
  examplesTotal: 2,
  outputSha256: sha256,
  firstMs: 80,
  warmMs: 7,
  runtime: "onnxruntime-web 1.30.0",
};

describe.each(formats)("over gRPC-Web in %s", (format) => {
  let node: NodeWorld;
  let client: SuiGrpcClient;
  let walrus: WalrusClient;
  let publisher: Ed25519Keypair;
  let cap: string;
  /** Of the transactions that registered and that published the first version. */
  let digests: string[];
  /** Every read goes through here, so that calls can be counted. */
  let chain: Chain;
  let calls = 0;

  /** Signature 1 and the upload; what signature 2 needs. */
  async function upload(signer: Ed25519Keypair, seed: number) {
    const flow = walrus.writeBlobFlow({ blob: someBytes(5000, seed) });
    await flow.encode();
    const register = flow.register({ epochs: 3, deletable: false, owner: signer.toSuiAddress() });
    startUpload(register, chain.contract);
    const registered = await run(client, signer, register);
    const { blobObjectId } = await flow.upload({ digest: registered.digest });
    return {
      flow,
      registered: registered.digest,
      blob: blobObjectId,
      upload: createdOf(registered, /::model::Upload$/),
    };
  }

  async function attested(signer: Ed25519Keypair, number: number, attestation: AttestationToMake) {
    const { id } = await readModel(chain, "acme", "digits");
    const transaction = new Transaction();
    attest(transaction, chain.contract, id, number, attestation);
    return run(client, signer, transaction);
  }

  beforeAll(async () => {
    node = await startNode();
    client = node.clientOf(format);
    publisher = await node.account();
    const { contract } = await compile();
    await publishContract(client, publisher, contract);

    const opened = openChain(node.row());
    const counted: Chain["node"] = {
      readObjects(ids, signal) {
        calls += 1;
        return opened.node.readObjects(ids, signal);
      },
    };
    chain = { ...opened, node: counted };
    const { walrus: packageConfig, relayUrl } = node.row();
    walrus = new WalrusClient({ suiClient: client, packageConfig, uploadRelay: { host: relayUrl } });

    const { flow, registered, ...uploaded } = await upload(publisher, 1);
    const transaction = flow.certify();
    const claimed = claimHandle(transaction, chain.contract, "acme");
    createModel(
      transaction,
      chain.contract,
      {
        name: "digits",
        summary: "Reads a drawn digit.",
        task: "image-classification",
        inputKinds: ["drawing", "image"],
        license: "Apache-2.0",
      },
      { ...uploaded, cap: claimed, label: "1.0", modelBytes: 4000, manifestSha256: sha256 },
    );
    transaction.transferObjects([claimed], publisher.toSuiAddress());
    const created = await run(client, publisher, transaction);
    cap = createdOf(created, /::registry::PublisherCap$/);
    digests = [registered, created.digest];
  });
  afterAll(() => node.close());

  test("the newest models are read in two round trips", async () => {
    calls = 0;
    const { total, models, clock } = await readNewest(chain, 50);
    expect(calls).toBe(2);
    expect(total).toBe(1);
    expect(clock.epochDurationMs).toBe(14 * 24 * 60 * 60 * 1000);
    expect(clock).toEqual(await readClock(chain));
    const [model] = models;
    expect(model).toMatchObject({
      index: 0,
      handle: "acme",
      name: "digits",
      summary: "Reads a drawn digit.",
      task: "image-classification",
      inputKinds: ["drawing", "image"],
      license: "Apache-2.0",
      modelBytes: 4000,
      publisher: publisher.toSuiAddress(),
      versionCount: 1,
    });
    expect(model?.latest).toMatchObject({
      number: 1,
      label: "1.0",
      quiltBytes: 5000,
      manifestSha256: sha256,
      certifiedEpoch: clock.epoch,
      endEpoch: clock.epoch + 3,
      yanked: null,
      attesters: 0,
    });
    const { uploaded, published } = models[0]?.latest ?? {};
    expect(uploaded?.at.getTime()).toBeLessThan(published?.at.getTime() ?? 0);
    expect([uploaded?.transaction, published?.transaction]).toEqual(digests);
  });

  test("a model is the same by its name, its index and in the index pages", async () => {
    calls = 0;
    const model = await readModel(chain, "acme", "digits");
    expect(calls).toBe(2);
    expect(await readModels(chain, [0])).toEqual([model]);
    const { index, handle, name, summary, task, inputKinds, license, modelBytes, createdAt } = model;
    const entry = { index, handle, name, summary, task, inputKinds, license, modelBytes, createdAt };
    expect(await readIndexPages(chain, 0, 1)).toEqual([entry]);
  });

  test("a node that gives another model or version than was asked for is not believed", async () => {
    const honest = await readModel(chain, "acme", "digits");
    /** Gives the contents of what has `text` in it with another text there. */
    const lying = (text: string, other: string): Chain => ({
      ...chain,
      node: {
        async readObjects(ids, signal) {
          const objects = await chain.node.readObjects(ids, signal);
          return objects.map((object) => {
            const at = object ? Buffer.from(object.contents).indexOf(text, 0, "latin1") : -1;
            if (!object || at < 0) return object;
            const contents = Buffer.from(object.contents);
            contents.write(other, at, "latin1");
            return { ...object, contents };
          });
        },
      },
    });
    const malformed = (what: string) => ({ code: "object-malformed", facts: { what } });
    // As BCS: the index as u64 before the handle with its length; both names with their lengths.
    const anotherIndex = lying("\0\0\0\0\0\0\0\0\x04acme", "\x01\0\0\0\0\0\0\0\x04acme");
    await expect(readNewest(anotherIndex, 50)).rejects.toMatchObject(malformed("model"));
    await expect(readModels(anotherIndex, [0])).rejects.toMatchObject(malformed("model"));
    await expect(readModel(anotherIndex, "acme", "digits")).rejects.toMatchObject(malformed("model"));
    for (const [handle, name] of [
      ["acne", "digits"],
      ["acme", "digest"],
    ]) {
      const anotherName = lying("\x04acme\x06digits", `\x04${handle}\x06${name}`);
      await expect(readModel(anotherName, "acme", "digits")).rejects.toMatchObject(malformed("model"));
    }
    // The number of a version as u32 before its label.
    const anotherVersion = lying("\x01\0\0\0\x031.0", "\x02\0\0\0\x031.0");
    await expect(readVersion(anotherVersion, honest, null)).rejects.toMatchObject(malformed("version"));
    await expect(readVersions(anotherVersion, honest)).rejects.toMatchObject(malformed("version"));
  });

  test("a handle tells who claimed it", async () => {
    expect(await readHandle(chain, "acme")).toMatchObject({ capId: cap, owner: publisher.toSuiAddress() });
    expect(await readHandle(chain, "nobody")).toBeNull();
  });

  test("what accounts say is read with its transaction, the latest word first, and counted", async () => {
    const [one, two] = [await node.account(), await node.account()];
    const failed: AttestationToMake = {
      ...reproduced,
      verdict: "not-reproduced",
      reason: "example-differs",
      backend: "webgpu",
      examplesPassed: 1,
    };
    const { digest: first } = await attested(one, 1, failed);
    const { digest: second } = await attested(two, 1, reproduced);
    await attested(publisher, 1, { ...reproduced, verdict: "loaded", examplesPassed: 0, outputSha256: "" });
    const { digest: last } = await attested(one, 1, reproduced);

    const model = await readModel(chain, "acme", "digits");
    const head = await readVersion(chain, model, null);
    expect(head).toEqual({ ...model.latest, deletable: false }); // the blob itself is read only with its version
    expect(head.attesters).toBe(3);
    expect(head.stats.strangers).toEqual({ "failed-to-load": 0, loaded: 0, reproduced: 2, "not-reproduced": 0 });
    expect(head.stats.own).toEqual({ "failed-to-load": 0, loaded: 1, reproduced: 0, "not-reproduced": 0 });
    expect(head.stats.reasons).toEqual({ "failed-to-load": "", "not-reproduced": "" }); // the one that failed has said otherwise since
    // The first statement has been replaced since; what it was the first of stays.
    const { firstLoaded, firstRead, firstReproduced } = head.stats;
    expect([firstLoaded, firstRead, firstReproduced].map((moment) => moment?.transaction)).toEqual([
      first,
      first,
      second,
    ]);
    const attestations = await readAttestations(chain, model, head);
    expect(attestations.map(({ attester, own, verdict }) => ({ attester, own, verdict }))).toEqual([
      { attester: one.toSuiAddress(), own: false, verdict: "reproduced" },
      { attester: publisher.toSuiAddress(), own: true, verdict: "loaded" },
      { attester: two.toSuiAddress(), own: false, verdict: "reproduced" },
    ]);
    expect(attestations[0]).toMatchObject({
      transaction: last,
      backend: "wasm",
      examplesPassed: 2,
      examplesTotal: 2,
      outputSha256: sha256,
      firstMs: 80,
      warmMs: 7,
      runtime: "onnxruntime-web 1.30.0",
    });
    expect(attestations[2]?.transaction).toBe(second);
  });

  test("a stranger keeps a version longer, and what is not used of the payment stays", async () => {
    const stranger = await node.account();
    const before = await readModel(chain, "acme", "digits");
    const transaction = new Transaction();
    const { objects: coins } = await client.listCoins({
      owner: stranger.toSuiAddress(),
      coinType: node.network.walrus.walType,
    });
    const payment = coins[0]?.objectId ?? "";
    const { systemObjectId } = node.row().walrus;
    const { publishedAt: packageId } = linkages.localnet.walrus;
    extendBlob(transaction, chain.contract, { packageId, systemObjectId }, before.id, {
      number: 1,
      epochs: 2,
      payment,
    });
    await run(client, stranger, transaction);

    const after = await readModel(chain, "acme", "digits");
    expect(after.latest.endEpoch).toBe(before.latest.endEpoch + 2);
    expect((await readVersions(chain, after))[0]).toEqual({ ...after.latest, deletable: false });
  });

  test("a second version becomes the latest, and the first can be withdrawn", async () => {
    const { flow, registered: _, ...uploaded } = await upload(publisher, 2);
    const model = await readModel(chain, "acme", "digits");
    const transaction = flow.certify();
    publishVersion(transaction, chain.contract, model.id, {
      ...uploaded,
      cap,
      label: "1.1",
      modelBytes: 4001,
      manifestSha256: sha256,
    });
    yank(transaction, chain.contract, model.id, { cap, number: 1, reason: "Wrong weights." });
    await run(client, publisher, transaction);

    const after = await readModel(chain, "acme", "digits");
    expect(after.latest).toMatchObject({ number: 2, label: "1.1", modelBytes: 4001, yanked: null });
    const versions = await readVersions(chain, after);
    expect(versions.map(({ label, yanked }) => [label, yanked?.reason])).toEqual([
      ["1.1", undefined],
      ["1.0", "Wrong weights."],
    ]);
    const head = await readVersion(chain, after, "1.0");
    expect(head).toEqual(versions[1]);
    expect(await readAttestations(chain, after, head)).toHaveLength(3);
  });

  test("the chain refuses by the name of the rule", async () => {
    const unreasoned: AttestationToMake = {
      ...reproduced,
      verdict: "failed-to-load",
      examplesPassed: 0,
      outputSha256: "",
    };
    await expect(attested(publisher, 1, unreasoned)).rejects.toThrow(/EReasonMissing/);
    const transaction = new Transaction();
    transaction.transferObjects([claimHandle(transaction, chain.contract, "acme")], publisher.toSuiAddress());
    await expect(run(client, publisher, transaction)).rejects.toThrow(/EHandleTaken/);
  });

  test("what is not there is said by name", async () => {
    const model = await readModel(chain, "acme", "digits");
    await expect(readModel(chain, "acme", "letters")).rejects.toMatchObject({ code: "model-not-found" });
    await expect(readModel(chain, "../acme", "digits")).rejects.toMatchObject({ code: "model-not-found" });
    await expect(readVersion(chain, model, "9.9")).rejects.toMatchObject({ code: "version-not-found" });
    const elsewhere = { ...chain, contract: { ...chain.contract, registryId: `0x${"9".repeat(64)}` } };
    await expect(readNewest(elsewhere, 50)).rejects.toMatchObject({ code: "registry-not-found" });
    expect(() => openChain({ ...node.row(), contract: null })).toThrow(
      expect.objectContaining({ code: "network-not-configured" }),
    );
  });

  test("a contract linked to another network's Walrus is not published", async () => {
    const foreign = await compileContract("testnet");
    const differences = await checkLinks(client, foreign);
    expect(differences).toContain(`${linkages.testnet.walrus.originalId}::blob::blob_id is not there`);
    await expect(publishContract(client, publisher, foreign)).rejects.toThrow(/does not fit this network/);
  });

  test("links are compared by their whole declaration", async () => {
    const { contract, genesis } = await compile();
    const name = `${linkages.localnet.walrus.originalId}::blob::certified_epoch`;
    const declared = `fun<[]>(&${linkages.localnet.walrus.originalId}::blob::Blob): (&0x${"1".padStart(64, "0")}::option::Option<U32>)`;
    const user = contract.modules.find((module) => module.name === "version_head");
    expect(linksUsed(user?.bytes ?? new Uint8Array()).get(name)).toBe(declared);
    expect(linksOffered(genesis.walrus.modules.get("blob") ?? new Uint8Array()).get(name)).toBe(declared);
  });
});
