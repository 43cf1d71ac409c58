import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import type { Contract, Network } from "@/config/networks";
import { fileUrl } from "@/domain/fileUrl";
import type { ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { modelFile } from "@/domain/modelFiles";
import { accountNamed, openClients } from "../../localnet/seed/clients";
import { localnetAdmin } from "../../localnet/seed/localnetAdmin";
import { type Publisher, publishModel } from "../../localnet/seed/publishModel";
import { compile } from "../../move/tools/compile";
import { publishContract } from "../../move/tools/publishContract";
import { type BenchModelName, benchModel, handle } from "./benchModels";

/** A model as it is listed, and where its file is. */
export interface Published {
  modelId: string;
  /** Of its page. */
  pageUrl: string;
  head: VersionHead;
  file: ManifestFile;
  /** Of the model file, at the aggregator. */
  fileUrl: string;
}

/** Publishes the contract, then models, on an empty network, as seeding does. */
export async function publishBenchModels<Name extends BenchModelName>(
  { origin, row }: { origin: string; row: Network },
  names: readonly Name[],
): Promise<{ contract: Contract; models: Record<Name, Published> }> {
  const clients = openClients(row);
  const publisher = accountNamed(handle);
  await localnetAdmin(origin).fund(publisher.toSuiAddress());
  const contract = await publishContract(clients.sui, publisher, (await compile()).contract);
  const chain = openChain({ ...row, contract });

  let claim: Publisher = { handle };
  const published: [Name, Published][] = [];
  for (const name of names) {
    const made = await benchModel(name);
    claim = { cap: await publishModel(clients, contract, publisher, made, claim) };
    const { id: modelId, latest: head } = await readModel(chain, handle, name);
    const file = modelFile(made.manifest);
    const stored = {
      blobId: head.blobId,
      path: file.path,
      sizeBytes: { exactly: file.size },
      sha256: "",
      fresh: false,
    };
    const pageUrl = `${origin}/m/${handle}/${name}`;
    published.push([name, { modelId, pageUrl, head, file, fileUrl: fileUrl(origin, stored) }]);
  }
  return { contract, models: Object.fromEntries(published) as Record<Name, Published> }; // one for each name
}
