import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import type { Contract, Network } from "@/config/networks";
import { fileUrl } from "@/domain/fileUrl";
import type { ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { modelFile } from "@/domain/modelFiles";
import { accountNamed, openClients } from "../../localnet/seed/clients";
import type { DemoModel } from "../../localnet/seed/demoModels";
import { localnetAdmin } from "../../localnet/seed/localnetAdmin";
import { type Publisher, publishModel } from "../../localnet/seed/publishModel";
import { compile } from "../../move/tools/compile";
import { publishContract } from "../../move/tools/publishContract";
import { type BenchModelName, benchModel } from "./benchModels";
import { handle } from "./madeModel";

/** A model as it is listed, and where its file is. */
export interface Published {
  modelId: string;
  /** Of its page. */
  pageUrl: string;
  head: VersionHead;
  file: ManifestFile;
  /** Of the model file, at the aggregator. */
  fileUrl: string;
  /** Of any of its files. */
  urlOf(path: string): string;
}

interface Place {
  origin: string;
  row: Network;
}

/** Publishes the contract, then models, on an empty network, as seeding does. */
export function publishBenchModels<Name extends BenchModelName>(place: Place, names: readonly Name[]) {
  const makers = Object.fromEntries(names.map((name) => [name, () => benchModel(name)]));
  return publishMade(place, makers as Record<Name, () => Promise<DemoModel>>); // one for each name
}

/** The same with models of any kind; each is made when its turn comes. */
export async function publishMade<Name extends string>(
  { origin, row }: Place,
  makers: Record<Name, () => Promise<DemoModel>>,
): Promise<{ contract: Contract; models: Record<Name, Published> }> {
  const clients = openClients(row);
  const publisher = accountNamed(handle);
  await localnetAdmin(origin).fund(publisher.toSuiAddress());
  const contract = await publishContract(clients.sui, publisher, (await compile()).contract);
  const chain = openChain({ ...row, contract });

  let claim: Publisher = { handle };
  const published: [Name, Published][] = [];
  for (const name of Object.keys(makers) as Name[]) {
    const made = await makers[name]();
    claim = { cap: await publishModel(clients, contract, publisher, made, claim) };
    const { id: modelId, latest: head } = await readModel(chain, handle, name);
    const file = modelFile(made.manifest);
    const urlOf = (path: string) => fileUrl(origin, { blobId: head.blobId, path });
    const pageUrl = `${origin}/m/${handle}/${name}`;
    published.push([name, { modelId, pageUrl, head, file, fileUrl: urlOf(file.path), urlOf }]);
  }
  return { contract, models: Object.fromEntries(published) as Record<Name, Published> }; // one for each name
}
