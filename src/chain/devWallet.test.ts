// @vitest-environment happy-dom
import type { ClientWithCoreApi } from "@mysten/sui/client";
import { Transaction } from "@mysten/sui/transactions";
import { fromBase64 } from "@mysten/sui/utils";
import { verifyPersonalMessageSignature, verifyTransactionSignature } from "@mysten/sui/verify";
import { isWalletWithRequiredFeatureSet } from "@mysten/wallet-standard";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { createDevWallet, devWalletKeyItem, rejectNextRequest } from "./devWallet";

const faucetUrl = "http://faucet.test";
const digest = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi";

/** A node where every account has `sui` MIST, and where every transaction succeeds. */
function nodeWith(sui: bigint) {
  const executed: { transaction: Uint8Array; signatures: string[] }[] = [];
  const core = {
    getBalance: async () => ({ balance: { balance: String(sui) } }),
    executeTransaction: async (sent: { transaction: Uint8Array; signatures: string[] }) => {
      executed.push(sent);
      return { Transaction: { digest, effects: { bcs: new Uint8Array([1, 2, 3]) } } };
    },
  };
  return { client: { core } as unknown as ClientWithCoreApi, executed }; // all that the wallet calls
}

function walletOn(sui: bigint) {
  const node = nodeWith(sui);
  return { ...node, wallet: createDevWallet({ client: node.client, faucetUrl, storage: localStorage }) };
}

async function connected(sui = 1n) {
  const { wallet, ...node } = walletOn(sui);
  const { accounts } = await wallet.features["standard:connect"].connect();
  const [account] = accounts;
  if (!account) throw new Error("connected without an account");
  return { ...node, wallet, account };
}

/** Complete: it needs no node to be built. */
function transactionOf(sender: string): { toJSON: () => Promise<string> } {
  const transaction = new Transaction();
  transaction.setSender(sender);
  transaction.setGasPrice(1000);
  transaction.setGasBudget(5_000_000);
  transaction.setGasPayment([{ objectId: "0x7", version: "1", digest }]);
  transaction.transferObjects([transaction.gas], "0x9");
  return { toJSON: () => transaction.toJSON() };
}

const faucet = vi.fn<typeof fetch>();

beforeEach(() => {
  localStorage.clear();
  faucet.mockReset();
  faucet.mockImplementation(async () => Response.json({ status: "Success", coins_sent: [] }));
  vi.stubGlobal("fetch", faucet);
});
afterEach(() => vi.unstubAllGlobals());

test("it is a wallet as dapp-kit looks for", () => {
  const { wallet } = walletOn(0n);
  expect(isWalletWithRequiredFeatureSet(wallet, ["sui:signAndExecuteTransaction"])).toBe(true);
  expect(wallet.chains).toEqual(["sui:localnet"]);
});

test("an account is made, told of and funded when it is first connected", async () => {
  const { wallet } = walletOn(0n);
  const changed = vi.fn();
  wallet.features["standard:events"].on("change", changed);
  expect(wallet.accounts).toEqual([]);

  const { accounts } = await wallet.features["standard:connect"].connect();
  expect(accounts).toHaveLength(1);
  expect(wallet.accounts).toEqual(accounts);
  expect(changed).toHaveBeenCalledWith({ accounts });
  expect(faucet).toHaveBeenCalledTimes(1);
  const [url, request] = faucet.mock.calls[0] ?? [];
  expect(String(url)).toBe("http://faucet.test/v2/gas");
  expect(JSON.parse(String(request?.body))).toEqual({ FixedAmountRequest: { recipient: accounts[0]?.address } });
});

test("the account is the same after a reload, and is not funded twice", async () => {
  const { account } = await connected();
  const later = walletOn(1n).wallet;
  expect(later.accounts.map(({ address }) => address)).toEqual([account.address]);
  await later.features["standard:connect"].connect({ silent: true });
  expect(faucet).not.toHaveBeenCalled();
});

test("a silent connect makes no account", async () => {
  const { wallet } = walletOn(0n);
  expect(await wallet.features["standard:connect"].connect({ silent: true })).toEqual({ accounts: [] });
  expect(localStorage.getItem(devWalletKeyItem)).toBeNull();
});

test("what is kept but is no key is replaced", async () => {
  localStorage.setItem(devWalletKeyItem, "suiprivkey1nonsense");
  const { account } = await connected();
  expect(walletOn(1n).wallet.accounts[0]?.address).toBe(account.address);
});

test("a faucet that gives nothing is named", async () => {
  faucet.mockImplementation(async () => Response.json({ status: { Failure: { internal: "empty" } } }));
  const connecting = walletOn(0n).wallet.features["standard:connect"].connect();
  await expect(connecting).rejects.toThrow(AppError);
  await expect(connecting).rejects.toMatchObject({
    code: "faucet-unreachable",
    facts: { reason: "Faucet request failed: empty" },
  });
});

test("a personal message is signed by the account", async () => {
  const { wallet, account } = await connected();
  const message = new TextEncoder().encode("hello");
  const { bytes, signature } = await wallet.features["sui:signPersonalMessage"].signPersonalMessage({
    message,
    account,
  });
  expect(fromBase64(bytes)).toEqual(message);
  const key = await verifyPersonalMessageSignature(message, signature);
  expect(key.toSuiAddress()).toBe(account.address);
  expect(account.publicKey).toEqual(key.toSuiBytes());
});

test("a transaction is signed by the account", async () => {
  const { wallet, account, executed } = await connected();
  const { bytes, signature } = await wallet.features["sui:signTransaction"].signTransaction({
    transaction: transactionOf(account.address),
    account,
    chain: "sui:localnet",
  });
  expect((await verifyTransactionSignature(fromBase64(bytes), signature)).toSuiAddress()).toBe(account.address);
  expect(executed).toEqual([]);
});

test("a transaction is signed and executed", async () => {
  const { wallet, account, executed } = await connected();
  const result = await wallet.features["sui:signAndExecuteTransaction"].signAndExecuteTransaction({
    transaction: transactionOf(account.address),
    account,
    chain: "sui:localnet",
  });
  expect(result).toMatchObject({ digest, effects: "AQID" });
  expect(executed).toEqual([
    expect.objectContaining({ transaction: fromBase64(result.bytes), signatures: [result.signature] }),
  ]);
});

test("told to reject, it rejects one request", async () => {
  const { wallet, account, executed } = await connected();
  const ask = () =>
    wallet.features["sui:signAndExecuteTransaction"].signAndExecuteTransaction({
      transaction: transactionOf(account.address),
      account,
      chain: "sui:localnet",
    });
  rejectNextRequest();
  await expect(ask()).rejects.toThrow(/rejected/i);
  expect(executed).toEqual([]);
  await expect(ask()).resolves.toMatchObject({ digest });
});

test("a request that was given up is not signed", async () => {
  const { wallet, account } = await connected();
  const request = { transaction: transactionOf(account.address), account, chain: "sui:localnet" } as const;
  const signed = wallet.features["sui:signTransaction"].signTransaction({ ...request, signal: AbortSignal.abort() });
  await expect(signed).rejects.toThrow(/abort/i);
});
