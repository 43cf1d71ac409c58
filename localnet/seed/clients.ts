import { createHash } from "node:crypto";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import type { Transaction } from "@mysten/sui/transactions";
import { WalrusClient } from "@mysten/walrus";
import type { Network } from "@/config/networks";
import { NativeKeypair } from "../nativeKeypair";

/** The official clients on one network. */
export interface Clients {
  sui: SuiGrpcClient;
  walrus: WalrusClient;
}

export function openClients({ name, rpcUrl, relayUrl, walrus }: Network): Clients {
  const sui = new SuiGrpcClient({ network: name, baseUrl: rpcUrl, format: "binary" });
  return {
    sui,
    walrus: new WalrusClient({
      suiClient: sui,
      packageConfig: walrus,
      uploadRelay: { host: relayUrl, timeout: 600_000 },
    }),
  };
}

/** The same account for the same name, at every seeding. Its key is no secret: it is worth nothing outside the localnet. */
export function accountNamed(name: string): Ed25519Keypair {
  return new NativeKeypair(createHash("sha256").update(`callable localnet account ${name}`).digest());
}

/** Most that a seeding transaction may cost, MIST. Named, so that no trial has to find it; what is not used is not paid. */
const gasBudget = 2_000_000_000n;

/** Signs and executes. What this network has executed can be read: there is nothing to wait for. Throws what the chain refused. */
export async function execute({ sui }: Clients, signer: Ed25519Keypair, transaction: Transaction) {
  transaction.setGasBudgetIfNotSet(gasBudget);
  const include = { effects: true, objectTypes: true } as const;
  const result = await sui.signAndExecuteTransaction({ transaction, signer, include });
  if (result.Transaction) return result.Transaction;
  const { digest, status } = result.FailedTransaction;
  throw new Error(status.error?.message ?? `${digest} failed`);
}

/** The first created object whose type ends with `type`. */
export function createdObject({ effects, objectTypes }: Awaited<ReturnType<typeof execute>>, type: string): string {
  const created = effects.changedObjects.find(
    ({ objectId, idOperation }) => idOperation === "Created" && objectTypes[objectId]?.endsWith(type),
  );
  if (!created) throw new Error(`the transaction created no ${type}`);
  return created.objectId;
}
