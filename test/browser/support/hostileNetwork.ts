import { fileURLToPath } from "node:url";
import { Transaction } from "@mysten/sui/transactions";
import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import { yank } from "@/chain/registryCalls";
import type { Network } from "@/config/networks";
import type { writeQuilt } from "@/storage/writeQuilt";
import type { FaultRule } from "../../../localnet/node/faults";
import { accountNamed, execute, openClients } from "../../../localnet/seed/clients";
import { type DemoModel, readDemoModels } from "../../../localnet/seed/demoModels";
import { localnetAdmin } from "../../../localnet/seed/localnetAdmin";
import { type Publisher, publishModel } from "../../../localnet/seed/publishModel";
import { startLocalnet } from "../../../localnet/start";
import { compile } from "../../../move/tools/compile";
import { publishContract } from "../../../move/tools/publishContract";
import { unstoredQuilt } from "./unstoredQuilt";

const hourMs = 3_600_000;
const modelsFolder = fileURLToPath(new URL("../../../models", import.meta.url));

export type Publishable = Pick<DemoModel, "manifest" | "files" | "epochs">;

/** A localnet of its own, in which everything that is published is a stranger's and every request can be made to fail. */
export interface HostileNetwork {
  origin: string;
  /** As errors name it. */
  host: string;
  row: Network;
  /** Publishes under the handle `mallory`, over the wire. Returns the model's address in the page. */
  publish(model: Publishable): Promise<string>;
  /** The same of a model whose files only a reader of the test's own has. */
  publishUnstored(model: Publishable): Promise<string>;
  /** Withdraws the first version of one of mallory's models. Returns the transaction's digest. */
  withdraw(name: string, reason: string): Promise<string>;
  /** One of `models/`. */
  demoModel(name: string): DemoModel;
  /** The next requests whose address has `url` in it go wrong; all of them without `count`. */
  fail(rule: FaultRule): Promise<void>;
  /** From now on everything goes well again. */
  mend(): Promise<void>;
  /** Brings the network's clock, an hour behind until then, to this computer's. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

/** Starts with the contract and no model. What is published at first is an hour old: not so new that readers might not have it yet. */
export async function startHostileNetwork(): Promise<HostileNetwork> {
  const localnet = await startLocalnet({ startedMs: Date.now() - hourMs });
  const { origin } = localnet;
  const admin = localnetAdmin(origin);
  const clients = openClients(localnet.row());
  const signer = accountNamed("mallory");
  await admin.fund(signer.toSuiAddress());
  const { contract } = await compile();
  const published = await publishContract(clients.sui, signer, contract);
  const demos = readDemoModels(modelsFolder);
  let publisher: Publisher = { handle: "mallory" };
  const publish = async (model: Publishable, encoding?: ReturnType<typeof writeQuilt>) => {
    publisher = { cap: await publishModel(clients, published, signer, model, publisher, encoding) };
    return `/m/mallory/${model.manifest.name}`;
  };

  return {
    origin,
    host: new URL(origin).host,
    row: localnet.row(),
    publish: (model) => publish(model),
    publishUnstored: (model) => publish(model, unstoredQuilt(clients, model.files)),
    async withdraw(name, reason) {
      if (!("cap" in publisher)) throw new Error("mallory has published nothing yet");
      const { id } = await readModel(openChain(localnet.row()), "mallory", name);
      const transaction = new Transaction();
      yank(transaction, published, id, { cap: publisher.cap, number: 1, reason });
      return (await execute(clients, signer, transaction)).digest;
    },
    demoModel(name) {
      const found = demos.find(({ manifest }) => manifest.name === name);
      if (!found) throw new Error(`models/ has no ${name}`);
      return found;
    },
    fail: (rule) => send(`${origin}/admin/faults`, "POST", rule),
    mend: () => send(`${origin}/admin/faults`, "DELETE"),
    catchUp: () => admin.moveTimeTo(Date.now()),
    close: () => localnet.close(),
  };
}

async function send(url: string, method: string, body?: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
