import { bcs } from "@mysten/sui/bcs";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { deriveDynamicFieldID, deriveObjectID } from "@mysten/sui/utils";
import { WalrusFile } from "@mysten/walrus";
import { someBytes, startWorld, type World } from "./walrusWorld";

export interface Registry {
  packageId: string;
  registryId: string;
}

/** What an upload leaves behind: all that signature 2 needs. */
export interface Uploaded {
  blobId: string;
  blobObjectId: string;
  uploadObjectId: string;
  certificate: string;
}

/** A network with Callable's contract on it, as compiled for publishing. */
export async function startPublishing(options: Parameters<typeof startWorld>[0] = {}) {
  const world = await startWorld(options);
  const signer = await world.account();
  return { ...world, signer, registry: await publishContract(world, signer) };
}

async function publishContract(world: World, signer: Ed25519Keypair): Promise<Registry> {
  const transaction = new Transaction();
  const upgradeCap = transaction.publish({
    modules: world.contract.modules.map(({ bytes }) => [...bytes]),
    dependencies: world.contract.dependencies,
  });
  transaction.transferObjects([upgradeCap], signer.toSuiAddress());
  const { effects, objectTypes } = await world.run(signer, transaction);
  const registryId = Object.entries(objectTypes ?? {}).find(([, type]) => type.endsWith("::registry::Registry"))?.[0];
  const packageId = effects?.changedObjects.find(({ outputState }) => outputState === "PackageWrite")?.objectId;
  if (!registryId || !packageId) throw new Error("publishing made no registry");
  return { packageId, registryId };
}

/** A small model's files. */
export function modelFiles(seed = 1): WalrusFile[] {
  return [
    WalrusFile.from({ contents: someBytes(400, seed), identifier: "manifest.json" }),
    WalrusFile.from({ contents: someBytes(20_000, seed), identifier: "model.onnx" }),
    WalrusFile.from({ contents: someBytes(900, seed), identifier: "README.md" }),
  ];
}

/** Adds `start_upload` to the transaction that registers. */
export function startUpload(transaction: Transaction, { packageId }: Registry): Transaction {
  transaction.moveCall({ target: `${packageId}::model::start_upload`, arguments: [transaction.object.clock()] });
  return transaction;
}

/** Claims `handle` and creates `handle/name` with its first version, after what `transaction` does already. */
export function createModel(
  transaction: Transaction,
  { packageId, registryId }: Registry,
  { blobObjectId, uploadObjectId }: Pick<Uploaded, "blobObjectId" | "uploadObjectId">,
  { handle, name, owner }: { handle: string; name: string; owner: string },
): Transaction {
  const text = (value: string) => transaction.pure.string(value);
  const cap = transaction.moveCall({
    target: `${packageId}::registry::claim_handle`,
    arguments: [transaction.object(registryId), text(handle), transaction.object.clock()],
  });
  transaction.moveCall({
    target: `${packageId}::model::create_model`,
    arguments: [
      transaction.object(registryId),
      transaction.object(blobObjectId),
      transaction.object(uploadObjectId),
      cap,
      text(name),
      text("A test model."),
      text("image-classification"),
      text("image"),
      text("MIT"),
      text("1.0"),
      transaction.pure.u64(20_000),
      transaction.pure.vector("u8", Array(32).fill(7)),
      transaction.object.clock(),
    ],
  });
  transaction.transferObjects([cap], owner);
  return transaction;
}

/** The object of this type that a transaction made. */
export function createdObject(
  { objectTypes }: { objectTypes?: Record<string, string> | undefined },
  typeEnd: string,
): string {
  const found = Object.entries(objectTypes ?? {}).find(([, type]) => type.endsWith(typeEnd));
  if (!found) throw new Error(`the transaction made no ${typeEnd}`);
  return found[0];
}

/** Signature 1 and the upload. */
export async function upload(
  world: World & { registry: Registry },
  signer: Ed25519Keypair,
  { files = modelFiles(), epochs = 3, deletable = false } = {},
) {
  const flow = world.walrus.writeFilesFlow({ files });
  await flow.encode();
  const register = flow.register({ epochs, deletable, owner: signer.toSuiAddress() });
  const registered = await world.run(signer, startUpload(register, world.registry));
  const step = await flow.upload({ digest: registered.digest });
  return {
    flow,
    digest: registered.digest,
    uploaded: { ...step, uploadObjectId: createdObject(registered, "::model::Upload") },
  };
}

/** Ids of a model and of its first version's record, as a browser works them out. */
export function idsOf({ registryId, packageId }: Registry, index: number): { modelId: string; versionId: string } {
  const modelId = deriveObjectID(registryId, "u64", bcs.u64().serialize(index).toBytes());
  const key = bcs.struct("VersionKey", { number: bcs.u32() }).serialize({ number: 1 }).toBytes();
  return { modelId, versionId: deriveDynamicFieldID(modelId, `${packageId}::model::VersionKey`, key) };
}
