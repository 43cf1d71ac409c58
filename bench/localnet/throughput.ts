import type { SuiGrpcClient } from "@mysten/sui/grpc";
import type { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Inputs, Transaction } from "@mysten/sui/transactions";
import { attest } from "@/chain/registryCalls";
import type { Network } from "@/config/networks";
import { accountNamed, type Clients, execute, openClients } from "../../localnet/seed/clients";
import { localnetAdmin } from "../../localnet/seed/localnetAdmin";
import { nextMessage, startProgram } from "../childProcess";
import type { Take } from "../figures";
import { publishBenchModels } from "../models/publishBenchModels";
import { median } from "../statistics";

const accounts = 20;
/** One coin pays for one transaction. */
const coinsPerAccount = 30;
const coinMist = 1_000_000_000n;
/** Executed at once by as many clients. */
const clientsAtOnce = 8;
const rounds = 3;

interface Signed {
  bytes: Uint8Array;
  signature: string;
}

/** An account's coins, each good for one transaction. */
async function splitCoins(clients: Clients, account: Ed25519Keypair) {
  const splitting = new Transaction();
  const coins = splitting.splitCoins(splitting.gas, Array(coinsPerAccount).fill(coinMist));
  splitting.transferObjects(
    Array.from({ length: coinsPerAccount }, (_, place) => coins[place] ?? splitting.gas),
    account.toSuiAddress(),
  );
  const { effects } = await execute(clients, account, splitting);
  return effects.changedObjects
    .filter(({ idOperation }) => idOperation === "Created")
    .map(({ objectId, outputVersion, outputDigest }) => ({
      objectId,
      version: outputVersion ?? "",
      digest: outputDigest ?? "",
    }));
}

/** Executes all, and waits for each until it can be read. Transactions per second. */
async function rateOf(sui: SuiGrpcClient, transactions: readonly Signed[]): Promise<number> {
  const waiting = [...transactions];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clientsAtOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const sent = await sui.core.executeTransaction({ transaction: next.bytes, signatures: [next.signature] });
        if (!sent.Transaction) throw new Error(sent.FailedTransaction.status.error?.message ?? "an attestation failed");
        await sui.core.waitForTransaction({ digest: sent.Transaction.digest });
      }
    }),
  );
  return transactions.length / ((performance.now() - started) / 1000);
}

/** Attestations of one model by many accounts, built and signed beforehand; all clients live in this one process. */
export async function throughput(): Promise<Take> {
  const child = await startProgram(new URL("./networkProcess.ts", import.meta.url));
  try {
    const network = await nextMessage<{ origin: string; row: Network }>(child);
    const clients = openClients(network.row);
    const admin = localnetAdmin(network.origin);
    const { contract, models } = await publishBenchModels(network, ["dense-small"]);
    const { modelId } = models["dense-small"];
    const { object } = await clients.sui.core.getObject({ objectId: modelId });
    if (object.owner.$kind !== "Shared") throw new Error("the model is not shared");
    const { initialSharedVersion } = object.owner.Shared;
    const model = Inputs.SharedObjectRef({ objectId: modelId, initialSharedVersion, mutable: true });

    const signed: Signed[] = [];
    for (let number = 0; number < accounts; number += 1) {
      const account = accountNamed(`bench ${number}`);
      await admin.fund(account.toSuiAddress());
      for (const coin of await splitCoins(clients, account)) {
        const attesting = new Transaction();
        attest(attesting, contract, model, 1, {
          verdict: "reproduced",
          reason: "",
          backend: "wasm",
          examplesPassed: 2,
          examplesTotal: 2,
          outputSha256: "00".repeat(32),
          firstMs: 20,
          warmMs: 10,
          runtime: "onnxruntime-web 1.30.0",
        });
        attesting.setSender(account.toSuiAddress());
        attesting.setGasPayment([coin]);
        attesting.setGasPrice(1000);
        attesting.setGasBudget(coinMist / 2n);
        const bytes = await attesting.build();
        signed.push({ bytes, signature: (await account.signTransaction(bytes)).signature });
      }
    }

    const perRound = signed.length / rounds;
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rates.push(await rateOf(clients.sui, signed.slice(round * perRound, (round + 1) * perRound)));
    }
    return { localnet_tx_per_s: { value: median(rates), n: signed.length } };
  } finally {
    child.disconnect();
  }
}
