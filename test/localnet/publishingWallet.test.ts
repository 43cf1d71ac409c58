import { createDAppKit } from "@mysten/dapp-kit-react";
import type { Transaction } from "@mysten/sui/transactions";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rejectNextRequest } from "@/chain/devWallet";
import { devWalletInitializer } from "@/chain/devWalletInitializer";
import type { Network } from "@/config/networks";
import { type RunningServer, serve } from "../../localnet/server";
import { createdObject, createModel, idsOf, modelFiles, startPublishing, startUpload } from "./publishingWorld";

/** What a browser keeps for a page. */
function pageStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

let world: Awaited<ReturnType<typeof startPublishing>>;
let server: RunningServer;

beforeAll(async () => {
  vi.stubGlobal("localStorage", pageStorage());
  world = await startPublishing();
  server = await serve(world.handle);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await world.close();
});

/** dapp-kit as the page sets it up, in a tab that was just opened. */
async function openTab() {
  const network = { name: "localnet", faucetUrl: server.origin } as Network; // all that the wallet reads
  const dAppKit = createDAppKit({
    networks: ["localnet"],
    createClient: () => world.client,
    walletInitializers: [devWalletInitializer(network)],
    slushWalletConfig: null,
    autoConnect: false,
    storage: pageStorage(),
  });
  const wallet = await vi.waitUntil(() =>
    dAppKit.stores.$wallets.get().find(({ name }) => name === "Callable dev wallet"),
  );
  return { dAppKit, wallet };
}

test("a model is published through dapp-kit and the dev wallet, after a first no", async () => {
  const { dAppKit, wallet } = await openTab();
  const { accounts } = await dAppKit.connectWallet({ wallet });
  const owner = accounts[0]?.address ?? "";
  const { balance } = await world.client.core.getBalance({ owner });
  expect(balance.balance).toBe("1000000000000"); // from the faucet

  const sign = async (transaction: Transaction) => {
    const result = await dAppKit.signAndExecuteTransaction({ transaction });
    if (result.FailedTransaction) throw new Error(result.FailedTransaction.status.error?.message);
    const { digest } = result.Transaction;
    const include = { objectTypes: true, effects: true } as const;
    const waited = await world.client.waitForTransaction({ digest, include });
    if (!waited.Transaction) throw new Error("what succeeded has failed");
    return waited.Transaction;
  };

  const flow = world.walrus.writeFilesFlow({ files: modelFiles() });
  await flow.encode();
  const register = () => startUpload(flow.register({ epochs: 3, deletable: false, owner }), world.registry);
  rejectNextRequest();
  await expect(sign(register())).rejects.toThrow(/rejected/i);

  const registered = await sign(register());
  const uploaded = await flow.upload({ digest: registered.digest });
  const uploadObjectId = createdObject(registered, "::model::Upload");
  const naming = { handle: "wallet-maker", name: "model", owner };
  await sign(createModel(flow.certify(), world.registry, { ...uploaded, uploadObjectId }, naming));

  const { object } = await world.client.core.getObject({ objectId: idsOf(world.registry, 0).modelId });
  expect(object.type).toBe(`${world.registry.packageId}::model::Model`);
});
