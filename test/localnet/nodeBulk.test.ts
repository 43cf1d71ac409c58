import { bcs } from "@mysten/sui/bcs";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { fromBase58 } from "@mysten/sui/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseIndexPageField, parseRegistry } from "@/chain/layouts";
import { claimDigest, fillRegistry } from "../../localnet/bulk/fillRegistry";
import { type PlausibleModel, plausibleHandle, plausibleModel } from "../../localnet/bulk/plausibleModels";
import { createHandler } from "../../localnet/handler";
import { execute } from "../../localnet/move/execute";
import type { Argument, Command, Input } from "../../localnet/move/execution";
import { type LocalNetwork, openNetwork } from "../../localnet/node/network";
import type { Owner } from "../../localnet/objects";
import { memoryStorage } from "../../localnet/storage/networkStorage";
import { compile } from "../../move/tools/compile";
import { type PublishedContract, publishContract } from "../../move/tools/publishContract";
import { long } from "./nodeWorld";

const models = 130; // more than an index page holds, and more than three handles
const startedMs = Date.UTC(2026, 0, 1);
const nowMs = startedMs + 90 * 24 * 60 * 60 * 1000;
const clockId = long("6");

let network: LocalNetwork;
let contract: PublishedContract;

beforeAll(async () => {
  const { genesis, contract: compiled } = await compile();
  network = await openNetwork({ storage: memoryStorage(), packages: genesis, startedMs, realMs: () => startedMs });
  const { handle } = createHandler(network);
  const fetchHere = (input: RequestInfo | URL, init?: RequestInit) => handle(new Request(input, init));
  const baseUrl = "http://localnet.test";
  const client = new SuiGrpcClient({ network: "localnet", baseUrl, format: "binary", fetch: fetchHere });
  const deployer = new Ed25519Keypair();
  const body = JSON.stringify({ FixedAmountRequest: { recipient: deployer.toSuiAddress() } });
  await fetchHere(`${baseUrl}/v2/gas`, { method: "POST", body });
  contract = await publishContract(client, deployer, compiled);
});
afterAll(() => network.close());

// Field for field `walrus::blob::Blob` and `callable::model::Upload`, written out a second time.
const BlobBcs = bcs.struct("Blob", {
  id: bcs.Address,
  registeredEpoch: bcs.u32(),
  blobId: bcs.u256(),
  size: bcs.u64(),
  encodingType: bcs.u8(),
  certifiedEpoch: bcs.option(bcs.u32()),
  storageId: bcs.Address,
  startEpoch: bcs.u32(),
  endEpoch: bcs.u32(),
  storageSize: bcs.u64(),
  deletable: bcs.bool(),
});
const MomentBcs = bcs.struct("Moment", { atMs: bcs.u64(), transaction: bcs.byteVector() });
const UploadBcs = bcs.struct("Upload", { id: bcs.Address, started: MomentBcs });

interface Seen {
  type: string;
  contents: Uint8Array;
  owner: Owner;
}

/** The registry's objects as the compiled contract leaves them, call by call. */
class Executed {
  readonly objects = new Map<string, Seen>();
  /** Digest of the transaction that all calls but a claim are said to be of. */
  readonly transaction: Uint8Array;

  constructor(transaction: Uint8Array) {
    this.transaction = transaction;
  }

  put(id: string, type: string, contents: Uint8Array, owner: Owner): string {
    this.objects.set(id, { type, contents, owner });
    return id;
  }

  /** Calls `module::function` with `inputs`, and gives `sender` what it returns if `isKept`. Throws when it aborts. */
  call(
    target: string,
    sender: string,
    atMs: number,
    inputs: Input[],
    { digest = this.transaction, isKept = false } = {},
  ) {
    const [module = "", name = ""] = target.split("::");
    const called: Argument[] = inputs.map((_, index) => ({ kind: "input", index }));
    const call: Command = {
      kind: "call",
      package: contract.packageId,
      module,
      function: name,
      typeArguments: [],
      arguments: called,
    };
    const keep: Command = {
      kind: "transfer",
      objects: [{ kind: "result", command: 0, index: null }],
      address: { kind: "input", index: inputs.length },
    };
    const clock: Seen = {
      type: `${long("2")}::clock::Clock`,
      contents: bcs.tuple([bcs.Address, bcs.u64()]).serialize([clockId, atMs]).toBytes(),
      owner: { kind: "shared", initialVersion: 1n },
    };
    const outcome = execute(
      {
        sender,
        digest,
        epoch: 0n,
        epochTimestampMs: BigInt(startedMs),
        nowMs: BigInt(atMs),
        referenceGasPrice: 1000n,
        gasPrice: 1000n,
        gasBudget: 0n,
        gasCoin: null,
        maxInstructions: 10_000_000,
        readObject: (id) => {
          const object = id === clockId ? clock : this.objects.get(id);
          return object && { ...object, version: 1n };
        },
        packages: network.chain.packages,
      },
      { inputs: [...inputs, pure(bcs.Address.serialize(sender).toBytes())], commands: isKept ? [call, keep] : [call] },
    );
    if (outcome.failure) throw new Error(outcome.failure.message);
    for (const { id, type, contents, owner } of outcome.written) this.put(id, type, contents, owner);
    for (const { id } of outcome.deleted) this.objects.delete(id);
  }
}

const shared = (id: string): Input => ({ kind: "object", id, access: "shared-mutable" });
const read = (id: string): Input => ({ kind: "object", id, access: "shared-read" });
const owned = (id: string): Input => ({ kind: "object", id, access: "owned" });
const pure = (bytes: Uint8Array): Input => ({ kind: "pure", bytes });
const text = (value: string) => pure(bcs.string().serialize(value).toBytes());
const u64 = (value: number) => pure(bcs.u64().serialize(value).toBytes());
const u32 = (value: number) => pure(bcs.u32().serialize(value).toBytes());
const u16 = (value: number) => pure(bcs.u16().serialize(value).toBytes());
const bytes = (value: Uint8Array) => pure(bcs.byteVector().serialize(value).toBytes());

function publish(executed: Executed, index: number, model: PlausibleModel): void {
  const { publisher, createdMs } = model;
  const { number } = plausibleHandle(index);
  const account: Owner = { kind: "account", address: publisher };
  const capType = `${contract.packageId}::registry::PublisherCap`;
  const capOf = () =>
    [...executed.objects].find(
      ([, { type, owner }]) => type === capType && owner.kind === "account" && owner.address === publisher,
    )?.[0];
  if (!capOf()) {
    const claim = [shared(contract.registryId), text(model.handle), read(clockId)];
    executed.call("registry::claim_handle", publisher, model.uploadedMs, claim, {
      digest: claimDigest(number),
      isKept: true,
    });
  }
  const epoch = 1 + Math.floor((createdMs - startedMs) / network.walrusEpochMs);
  const blob = BlobBcs.serialize({
    id: model.blobObject,
    registeredEpoch: epoch,
    blobId: model.blobId,
    size: model.quiltBytes,
    encodingType: 1,
    certifiedEpoch: epoch,
    storageId: model.storage,
    startEpoch: epoch,
    endEpoch: epoch + model.epochs,
    storageSize: 5 * model.quiltBytes + 64_000_000,
    deletable: false,
  }).toBytes();
  const walrusId = network.walrus.genesis.objects
    .find(({ type }) => type.endsWith("::system::System"))
    ?.type.split("::")[0];
  executed.put(model.blobObject, `${walrusId}::blob::Blob`, blob, account);
  const uploadId = long("abc");
  const upload = UploadBcs.serialize({
    id: uploadId,
    started: { atMs: model.uploadedMs, transaction: executed.transaction },
  }).toBytes();
  executed.put(uploadId, `${contract.packageId}::model::Upload`, upload, account);
  executed.call("model::create_model", publisher, createdMs, [
    shared(contract.registryId),
    owned(model.blobObject),
    owned(uploadId),
    owned(capOf() ?? ""),
    text(model.name),
    text(model.summary),
    text(model.task),
    text(model.inputKinds),
    text(model.license),
    text("1.0"),
    u64(model.modelBytes),
    bytes(model.manifestSha256),
    read(clockId),
  ]);
}

function attest(executed: Executed, modelId: string, { attestations }: PlausibleModel): void {
  for (const attestation of attestations) {
    executed.call("attestation::attest", attestation.attester, attestation.attestedMs, [
      shared(modelId),
      u32(1),
      pure(Uint8Array.of(attestation.verdict)),
      text(attestation.reason),
      text(attestation.backend),
      u16(attestation.examplesPassed),
      u16(attestation.examplesTotal),
      bytes(attestation.outputSha256),
      u32(attestation.firstMs),
      u32(attestation.warmMs),
      text("onnxruntime-web 1.30.0"),
      read(clockId),
    ]);
  }
}

test("a filled registry is, byte for byte, what the contract would have written", () => {
  const { chain } = network;
  network.moveTimeTo(nowMs);
  const before = new Map([...chain.store.values()].map((object) => [object.id, object]));
  expect(fillRegistry(network, 50)).toBe(50);
  expect(fillRegistry(network, models)).toBe(models - 50); // a second filling continues the first
  expect(fillRegistry(network, models)).toBe(0);
  const filled = [...chain.store.values()].filter(
    (object) => before.get(object.id) !== object && object.id !== clockId,
  );

  const entries = filled
    .filter(({ type }) => type.endsWith("::registry::IndexPage>"))
    .flatMap(({ contents }) => parseIndexPageField(contents))
    .sort((left, right) => left.index - right.index);
  expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: models }, (_, index) => index));

  const registry = before.get(contract.registryId);
  if (!registry) throw new Error("no registry");
  const executed = new Executed(fromBase58(registry.previousTransaction));
  executed.put(registry.id, registry.type, registry.contents, registry.owner);
  for (const { index, createdAt } of entries) {
    const model = plausibleModel(index, createdAt.getTime(), nowMs);
    publish(executed, index, model);
    const modelType = `${contract.packageId}::model::Model`;
    const modelId = [...executed.objects].filter(([, { type }]) => type === modelType).at(-1)?.[0];
    attest(executed, modelId ?? "", model);
  }

  const shape = ({ type, contents, owner }: Seen) => ({
    type,
    contents,
    owner: owner.kind === "shared" ? { kind: "shared" } : owner, // when it was shared is another transaction's matter
  });
  expect(filled.length).toBe(executed.objects.size);
  for (const object of filled) {
    const expected = executed.objects.get(object.id);
    if (!expected) throw new Error(`the contract makes no ${object.type}`);
    expect(shape(object)).toEqual(shape(expected));
  }
  expect(parseRegistry(chain.store.get(contract.registryId)?.contents ?? new Uint8Array()).total).toBe(models);
  expect(filled.some(({ type }) => type.endsWith("::attestation::Attestation>"))).toBe(true);
});
