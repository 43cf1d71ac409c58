import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { type Localnet, type StartOptions, startLocalnet } from "../../localnet/start";
import { runBuilder } from "../../move/tools/builder";
import { readSources, stdId, suiId } from "../../move/tools/packages";

export type Format = "text" | "binary";
export const formats: Format[] = ["text", "binary"];
export const long = (digits: string): string => `0x${digits.padStart(64, "0")}`;
export const suiType = `${long("2")}::sui::SUI`;

/** A network over real HTTP, with what tests do to it. */
export interface NodeWorld extends Localnet {
  clientOf(format: Format): SuiGrpcClient;
  /** An account with 1,000 SUI and 1,000 WAL. */
  account(): Promise<Ed25519Keypair>;
  post(path: string, body: unknown): Promise<Response>;
}

export async function startNode(options: StartOptions = {}): Promise<NodeWorld> {
  const localnet = await startLocalnet(options);
  const { origin } = localnet;
  const post = (path: string, body: unknown) =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    ...localnet,
    clientOf: (format) => new SuiGrpcClient({ network: "localnet", baseUrl: origin, format }),
    post,
    async account() {
      const key = new Ed25519Keypair();
      const response = await post("/v2/gas", { FixedAmountRequest: { recipient: key.toSuiAddress() } });
      if (!response.ok) throw new Error(await response.text());
      return key;
    },
  };
}

/** Signs, executes and waits; throws the failure that the chain gives. */
export async function run(client: SuiGrpcClient, signer: Ed25519Keypair, transaction: Transaction) {
  const result = await client.signAndExecuteTransaction({
    transaction,
    signer,
    include: { effects: true, events: true, objectTypes: true, balanceChanges: true, transaction: true, bcs: true },
  });
  if (result.$kind === "FailedTransaction") throw new Error(result.FailedTransaction.status.error?.message);
  await client.waitForTransaction({ result });
  return result.Transaction;
}

/** The one object of this type that a transaction created. */
export function createdOf(result: Awaited<ReturnType<typeof run>>, type: RegExp): string {
  const created = result.effects.changedObjects.filter(({ idOperation }) => idOperation === "Created");
  const [found] = created.filter(({ objectId }) => type.test(result.objectTypes[objectId] ?? ""));
  if (!found) throw new Error(`nothing of type ${type} was created`);
  return found.objectId;
}

/** Publishes `test/fixtures/probe` and returns its id. */
export async function publishProbe(client: SuiGrpcClient, signer: Ed25519Keypair): Promise<string> {
  const folder = new URL("../fixtures/probe/", import.meta.url);
  const read = (path: string) => readFileSync(fileURLToPath(new URL(path, folder)), "utf8");
  const built = await runBuilder({
    kind: "build",
    files: { "Move.toml": read("Move.toml"), "sources/probe.move": read("sources/probe.move") },
    dependencies: {
      "move-stdlib": readSources("doubles/move-stdlib"),
      "sui-framework": readSources("doubles/sui-framework"),
    },
    environment: "testnet",
    silenceWarnings: true,
  });
  if (built.kind !== "built") throw new Error(built.kind === "failed" ? built.message : "a build was expected");
  const transaction = new Transaction();
  const cap = transaction.publish({
    modules: built.modules.map(({ bytes }) => Array.from(bytes)),
    dependencies: [stdId, suiId],
  });
  transaction.transferObjects([cap], signer.toSuiAddress());
  return createdOf(await run(client, signer, transaction), /^package$/);
}
