import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { openChain } from "@/chain/chain";
import { attest } from "@/chain/registryCalls";
import type { Network } from "@/config/networks";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import type { Publishable } from "../../move/tools/compile";
import { publishContract } from "../../move/tools/publishContract";
import { checkAsStranger } from "./checkAsStranger";
import { accountNamed, execute, openClients } from "./clients";
import type { DemoModel } from "./demoModels";
import { localnetAdmin } from "./localnetAdmin";
import { type Publisher, publishModel } from "./publishModel";
import { schedule } from "./schedule";

interface SeedOptions {
  /** Where the localnet answers. */
  origin: string;
  /** Its row of `/networks.json`. */
  row: Network;
  contract: Publishable;
  models: DemoModel[];
  /** Time up to which history is made, Unix milliseconds. */
  nowMs: number;
  /** Told after each step. */
  onStep?: (done: number, total: number) => void;
}

/**
 * Gives a new localnet its history: publishes the contract, then the demo models from their accounts at their times, and lets other accounts
 * run and attest them. Everything goes over the wire with the official SDKs, and every attestation says what a real run gave.
 */
export async function seed({ origin, row, contract, models, nowMs, onStep }: SeedOptions): Promise<void> {
  const clients = openClients(row);
  const admin = localnetAdmin(origin);
  const events = schedule(models, nowMs);

  const deployer = await fundedAccount(admin.fund, "callable");
  const published = await publishContract(clients.sui, deployer, contract);
  const network: Network = { ...row, contract: published };
  const chain = openChain(network);

  const runtime = createNodeRuntime();

  const caps = new Map<string, string>();
  const accounts = new Map<string, Ed25519Keypair>();
  const account = async (name: string) => {
    const known = accounts.get(name) ?? (await fundedAccount(admin.fund, name));
    accounts.set(name, known);
    return known;
  };

  for (const [done, event] of events.entries()) {
    await admin.moveTimeTo(Math.max(event.atMs, await admin.nowMs()));
    const { model } = event;
    if (event.kind === "publish") {
      const cap = caps.get(model.handle);
      const publisher: Publisher = cap === undefined ? { handle: model.handle } : { cap };
      caps.set(model.handle, await publishModel(clients, published, await account(model.publisher), model, publisher));
    } else {
      const { model: listed, summary } = await checkAsStranger(
        chain,
        network,
        runtime,
        model.handle,
        model.manifest.name,
      );
      const { verdict, version, ...statement } = summary;
      // Without a verdict the device was to blame, and there is nothing to say about the model.
      if (verdict === null) throw new Error(`${model.manifest.name} could not be checked: ${summary.reason}`);
      const attesting = new Transaction();
      attest(attesting, chain.contract, listed.id, version, { verdict, ...statement });
      await execute(clients, await account(event.attester), attesting);
    }
    onStep?.(done + 1, events.length);
  }
  runtime.kill();
  await admin.moveTimeTo(Math.max(nowMs, await admin.nowMs()));
}

async function fundedAccount(fund: (address: string) => Promise<void>, name: string): Promise<Ed25519Keypair> {
  const account = accountNamed(name);
  await fund(account.toSuiAddress());
  return account;
}
