import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { modelId } from "@/chain/ids";
import { attest } from "@/chain/registryCalls";
import type { Network } from "@/config/networks";
import { writeQuilt } from "@/storage/writeQuilt";
import type { Publishable } from "../../move/tools/compile";
import { publishContract } from "../../move/tools/publishContract";
import type { Checker } from "./checker";
import { accountNamed, execute, openClients } from "./clients";
import type { DemoModel } from "./demoModels";
import { localnetAdmin } from "./localnetAdmin";
import { type Publisher, publishModel } from "./publishModel";
import { type SeedEvent, schedule } from "./schedule";

interface SeedOptions {
  /** Where the localnet answers. */
  origin: string;
  /** Its row of `/networks.json`. */
  row: Network;
  contract: Publishable;
  models: DemoModel[];
  checker: Checker;
  /** Time up to which history is made, Unix milliseconds. */
  nowMs: number;
  /** Told after each step. */
  onStep?: (done: number, total: number) => void;
}

/**
 * Gives a new localnet its history: publishes the contract, then the demo models from their accounts at their times, and lets other accounts
 * run and attest them. Everything goes over the wire with the official SDKs, and every attestation says what a real run gave.
 */
export async function seed({ origin, row, contract, models, checker, nowMs, onStep }: SeedOptions): Promise<void> {
  const clients = openClients(row);
  const admin = localnetAdmin(origin);
  const events = schedule(models, nowMs);

  const deployer = await fundedAccount(admin.fund, "callable");
  const published = await publishContract(clients.sui, deployer, contract);
  const network: Network = { ...row, contract: published };

  const caps = new Map<string, string>();
  const modelIds = new Map<DemoModel, string>();
  const visits = new Map<SeedEvent, ReturnType<Checker["check"]>>();
  const accounts = new Map<string, Ed25519Keypair>();
  const account = async (name: string) => {
    const known = accounts.get(name) ?? (await fundedAccount(admin.fund, name));
    accounts.set(name, known);
    return known;
  };

  const encodings = new Map<DemoModel, ReturnType<typeof writeQuilt>>();
  const encodingOf = (model: DemoModel) => {
    const begun = encodings.get(model) ?? writeQuilt(clients.walrus, model.files);
    encodings.set(model, begun);
    return begun;
  };
  /** What the next publishing needs that no time on chain must have come for: done while the other process checks. */
  const prepareAfter = async (done: number) => {
    const next = events.slice(done + 1).find(({ kind }) => kind === "publish");
    if (next) await Promise.all([encodingOf(next.model), account(next.model.publisher)]);
  };

  for (const [done, event] of events.entries()) {
    await admin.moveTimeTo(event.atMs);
    const { model } = event;
    if (event.kind === "publish") {
      const cap = caps.get(model.handle);
      const publisher: Publisher = cap === undefined ? { handle: model.handle } : { cap };
      const signer = await account(model.publisher);
      caps.set(model.handle, await publishModel(clients, published, signer, model, publisher, encodingOf(model)));
      encodings.delete(model);
      modelIds.set(model, modelId(published, modelIds.size));
      // Its visitors look at it at once, in the other process, and say what they saw when their time has come.
      for (const visit of events) {
        if (visit.kind !== "attest" || visit.model !== model) continue;
        const check = checker.check(network, model, visit.attester);
        check.catch(() => undefined); // a failure is met where it is awaited
        visits.set(visit, check);
      }
    } else {
      await prepareAfter(done);
      const summary = await visits.get(event);
      const id = modelIds.get(model);
      if (!summary || !id) throw new Error(`${model.manifest.name} was visited before it was published`);
      const { verdict, version, ...statement } = summary;
      // Without a verdict the device was to blame, and there is nothing to say about the model.
      if (verdict === null) throw new Error(`${model.manifest.name} could not be checked: ${summary.reason}`);
      const attesting = new Transaction();
      attest(attesting, published, id, version, { verdict, ...statement });
      await execute(clients, await account(event.attester), attesting);
    }
    onStep?.(done + 1, events.length);
  }
  await admin.moveTimeTo(nowMs);
}

async function fundedAccount(fund: (address: string) => Promise<void>, name: string): Promise<Ed25519Keypair> {
  const account = accountNamed(name);
  await fund(account.toSuiAddress());
  return account;
}
