import { createHash } from "node:crypto";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { claimHandle, createModel, publishVersion, startUpload } from "@/chain/registryCalls";
import type { Contract } from "@/config/networks";
import { registryWords } from "@/domain/registryWords";
import { writeQuilt } from "@/storage/writeQuilt";
import { type Clients, createdObject, execute } from "./clients";
import type { DemoModel } from "./demoModels";

/** A handle's `PublisherCap`, with the model that gets another version where it is not a new one; or the handle that is still to be claimed. */
export type Publisher = { cap: string; model?: string } | { handle: string };

/** Publishes a model, or a version of one, in two signatures. Returns the `PublisherCap`, which the first publish under a handle claims on its way. `encoding`: the files, where it has begun already. */
export async function publishModel(
  clients: Clients,
  contract: Contract,
  signer: Ed25519Keypair,
  { manifest, files, epochs }: Pick<DemoModel, "manifest" | "files" | "epochs">,
  publisher: Publisher,
  encoding = writeQuilt(clients.walrus, files),
): Promise<string> {
  const owner = signer.toSuiAddress();
  const quilt = await encoding;

  const registering = quilt.register({ owner, epochs });
  startUpload(registering, contract);
  const registered = await execute(clients, signer, registering);
  const upload = createdObject(registered, "::model::Upload");
  const { blobObjectId } = await quilt.upload(registered.digest);

  const publishing = quilt.certify();
  const claimed = "handle" in publisher ? claimHandle(publishing, contract, publisher.handle) : null;
  const cap = claimed ?? ("cap" in publisher ? publisher.cap : "");
  const modelFile = manifest.files.find(({ role }) => role === "model");
  const manifestFile = files.find(({ path }) => path === "manifest.json");
  const version = {
    blob: blobObjectId,
    upload,
    cap,
    label: manifest.version,
    modelBytes: modelFile?.size ?? 0,
    manifestSha256: createHash("sha256")
      .update(manifestFile?.bytes ?? "")
      .digest("hex"),
  };
  const known = "cap" in publisher ? publisher.model : undefined;
  if (known !== undefined) publishVersion(publishing, contract, known, version);
  else createModel(publishing, contract, registryWords(manifest), version);
  if (claimed) publishing.transferObjects([claimed], owner);
  const published = await execute(clients, signer, publishing);
  return "cap" in publisher ? publisher.cap : createdObject(published, "::registry::PublisherCap");
}
