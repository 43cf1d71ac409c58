import { SuiGrpcClient } from "@mysten/sui/grpc";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import type { Transaction } from "@mysten/sui/transactions";
import { WalrusClient } from "@mysten/walrus";
import { createHandler } from "../../localnet/handler";
import { openNetwork } from "../../localnet/node/network";
import { memoryStorage, type NetworkStorage } from "../../localnet/storage/networkStorage";
import type { Tip } from "../../localnet/walrus/tips";
import { compile } from "../../move/tools/compile";
import type { Format } from "./nodeWorld";

const origin = "http://localnet.test";
export const epochMs = 14 * 24 * 60 * 60 * 1000;

/** A network in this process, with the official clients on it. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export async function startWorld({
  format = "binary",
  tip = null,
  nShards = 100,
  storage = memoryStorage(),
}: {
  format?: Format;
  tip?: Tip | null;
  nShards?: number;
  storage?: NetworkStorage;
} = {}) {
  const { genesis, contract } = await compile();
  const network = await openNetwork({ storage, packages: genesis, nShards, tip });
  const handler = createHandler(network, { admin: true });
  const fetchHere = (input: RequestInfo | URL, init?: RequestInit) => handler.handle(new Request(input, init));

  const client = new SuiGrpcClient({ network: "localnet", baseUrl: origin, format, fetch: fetchHere });
  const walrusClient = (sendTip: { max: number } | null = tip && { max: 1_000_000 }) =>
    new WalrusClient({
      suiClient: client,
      packageConfig: network.walrus.packageConfig,
      uploadRelay: { host: origin, fetch: fetchHere, ...(sendTip && { sendTip }) },
    });

  const post = async (path: string, body: object): Promise<void> => {
    const headers = { "content-type": "application/json" };
    const response = await fetchHere(`${origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  return {
    network,
    client,
    contract,
    walrus: walrusClient(),
    walrusClient,
    walrusId: genesis.walrus.id,

    /** A funded account. */
    async account(): Promise<Ed25519Keypair> {
      const key = new Ed25519Keypair();
      await post("/v2/gas", { FixedAmountRequest: { recipient: key.toSuiAddress() } });
      return key;
    },

    handle: handler.handle,

    /** From the aggregator. */
    get: (path: string, headers: Record<string, string> = {}) => fetchHere(`${origin}${path}`, { headers }),

    /** To the beginning of the next Walrus epoch. */
    nextEpoch: () => post("/admin/epoch", {}),

    passTime: (addMs: number) => post("/admin/time", { addMs }),

    addFault: (rule: object) => post("/admin/faults", rule),

    /** Signs, executes and waits; throws the failure that the chain gives. */
    async run(signer: Ed25519Keypair, transaction: Transaction) {
      const result = await client.signAndExecuteTransaction({
        transaction,
        signer,
        include: { effects: true, events: true, objectTypes: true },
      });
      await client.waitForTransaction({ result });
      if (result.FailedTransaction) throw new Error(result.FailedTransaction.status.error?.message);
      return result.Transaction;
    },

    close: () => network.close(),
  };
}

/** Bytes that differ from seed to seed. */
export function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >> 8) * seed) & 0xff);
}

/** Registers `blob` with signature 1 and uploads it; the flow can then certify. */
export async function uploaded(
  { walrus, run }: World,
  signer: Ed25519Keypair,
  blob: Uint8Array,
  { epochs = 3, deletable = false } = {},
) {
  const flow = walrus.writeBlobFlow({ blob });
  await flow.encode();
  const registered = await run(signer, flow.register({ epochs, deletable, owner: signer.toSuiAddress() }));
  const upload = await flow.upload({ digest: registered.digest });
  return { flow, upload, digest: registered.digest };
}
