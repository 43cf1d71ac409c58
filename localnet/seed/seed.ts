import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { modelId } from "@/chain/ids";
import { attest, yank } from "@/chain/registryCalls";
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
  /** Each version a model. */
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
  const registry = await publishContract(clients.sui, deployer, contract);
  const network: Network = { ...row, contract: registry };

  const caps = new Map<string, string>();
  /** By handle and name: the id, and the labels of its versions in order. */
  const known = new Map<string, { id: string; labels: string[] }>();
  const nameOf = ({ handle, manifest }: DemoModel) => `${handle}/${manifest.name}`;
  const published = (model: DemoModel) => {
    const found = known.get(nameOf(model));
    if (!found) throw new Error(`${nameOf(model)} is not published yet`);
    return { ...found, number: found.labels.indexOf(model.manifest.version) + 1 };
  };
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
      const { id, labels } = known.get(nameOf(model)) ?? { id: null, labels: [] };
      const publisher: Publisher =
        cap === undefined ? { handle: model.handle } : id === null ? { cap } : { cap, model: id };
      const signer = await account(model.publisher);
      caps.set(model.handle, await publishModel(clients, registry, signer, model, publisher, encodingOf(model)));
      encodings.delete(model);
      known.set(nameOf(model), {
        id: id ?? modelId(registry, known.size),
        labels: [...labels, model.manifest.version],
      });
      // Its visitors look at it at once, in the other process, and say what they saw when their time has come.
      for (const visit of events) {
        if (visit.kind !== "attest" || visit.model !== model) continue;
        const check = checker.check(network, model, visit.attester);
        check.catch(() => undefined); // a failure is met where it is awaited
        visits.set(visit, check);
      }
    } else if (event.kind === "withdraw") {
      const { id, number } = published(model);
      const withdrawing = new Transaction();
      yank(withdrawing, registry, id, { cap: caps.get(model.handle) ?? "", number, reason: event.reason });
      await execute(clients, await account(model.publisher), withdrawing);
    } else {
      await prepareAfter(done);
      const summary = await visits.get(event);
      if (!summary) throw new Error(`${nameOf(model)} was visited before it was published`);
      const { verdict, version, ...statement } = summary;
      // Without a verdict the device was to blame, and there is nothing to say about the model.
      if (verdict === null) throw new Error(`${nameOf(model)} could not be checked: ${summary.reason}`);
      const attesting = new Transaction();
      attest(attesting, registry, published(model).id, version, { verdict, ...statement });
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
