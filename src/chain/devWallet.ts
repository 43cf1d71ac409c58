import type { ClientWithCoreApi } from "@mysten/sui/client";
import { requestSuiFromFaucetV2 } from "@mysten/sui/faucet";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { Transaction } from "@mysten/sui/transactions";
import { toBase64 } from "@mysten/sui/utils";
import {
  type StandardConnectMethod,
  type StandardEventsListeners,
  type StandardEventsOnMethod,
  SUI_LOCALNET_CHAIN,
  type SuiSignAndExecuteTransactionMethod,
  type SuiSignPersonalMessageMethod,
  type SuiSignTransactionInput,
  type SuiSignTransactionMethod,
  WALLET_STANDARD_ERROR__USER__REQUEST_REJECTED,
  type WalletAccount,
  WalletStandardError,
  type WalletWithSuiFeatures,
} from "@mysten/wallet-standard";
import { AppError } from "@/domain/errors";

const devWalletName = "Callable dev wallet";

/** Where the key is kept, as `suiprivkey1…`. In the clear: on a localnet it guards nothing of worth. */
export const devWalletKeyItem = "callable.devWallet.key";
/** While it is set, the next request is rejected, and then it is cleared. */
const devWalletRejectItem = "callable.devWallet.rejectNext";

const icon =
  "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHJlY3Qgd2lkdGg9IjMyIiBoZWlnaHQ9IjMyIiByeD0iNiIgZmlsbD0iIzMzMyIvPjxwYXRoIGQ9Ik0xMCAxMGwtNSA2IDUgNm0xMi0xMmw1IDYtNSA2bS04IDRsNC0yMCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZmZmIiBzdHJva2Utd2lkdGg9IjIiLz48L3N2Zz4=";

const signing = ["sui:signPersonalMessage", "sui:signTransaction", "sui:signAndExecuteTransaction"] as const;

/** Makes the dev wallet say no to what it is asked next, as a person would. */
export function rejectNextRequest(storage: Storage = localStorage): void {
  storage.setItem(devWalletRejectItem, "yes");
}

/**
 * A wallet for the localnet that signs without asking. Its account is made, kept in `storage` and funded when it is first connected.
 * Connecting throws `faucet-unreachable`.
 */
export function createDevWallet(options: {
  client: ClientWithCoreApi;
  faucetUrl: string;
  storage: Storage;
}): WalletWithSuiFeatures {
  const { client, faucetUrl, storage } = options;
  const listeners = new Set<StandardEventsListeners["change"]>();
  const saved = readKey(storage);
  let account = saved && accountOf(saved);

  const connect: StandardConnectMethod = async ({ silent = false } = {}) => {
    if (!account) {
      if (silent) return { accounts: [] };
      consumeRejection(storage);
      const key = new Ed25519Keypair();
      storage.setItem(devWalletKeyItem, key.getSecretKey());
      account = accountOf(key);
      for (const listener of listeners) listener({ accounts: [account] });
    }
    await fund(client, faucetUrl, account.address);
    return { accounts: [account] };
  };

  const on: StandardEventsOnMethod = (_event, listener: StandardEventsListeners["change"]) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  /** Throws when there is no account or the person said no. */
  const keyForRequest = (): Ed25519Keypair => {
    consumeRejection(storage);
    const key = readKey(storage);
    if (!key) throw new Error(`${devWalletName} has no account: connect it first.`);
    return key;
  };

  const signPersonalMessage: SuiSignPersonalMessageMethod = ({ message }) =>
    keyForRequest().signPersonalMessage(message);

  const signTransaction: SuiSignTransactionMethod = async (input) => {
    const key = keyForRequest();
    return key.signTransaction(await build(client, input));
  };

  const signAndExecuteTransaction: SuiSignAndExecuteTransactionMethod = async (input) => {
    const key = keyForRequest();
    const bytes = await build(client, input);
    const { signature } = await key.signTransaction(bytes);
    const result = await client.core.executeTransaction({
      transaction: bytes,
      signatures: [signature],
      include: { effects: true },
    });
    const executed = result.Transaction ?? result.FailedTransaction;
    const effects = executed.effects.bcs;
    if (!effects) throw new Error("The node answered without the transaction's effects.");
    return { bytes: toBase64(bytes), signature, digest: executed.digest, effects: toBase64(effects) };
  };

  return {
    version: "1.0.0",
    name: devWalletName,
    icon,
    chains: [SUI_LOCALNET_CHAIN],
    get accounts() {
      return account ? [account] : [];
    },
    features: {
      "standard:connect": { version: "1.0.0", connect },
      "standard:events": { version: "1.0.0", on },
      "sui:signPersonalMessage": { version: "1.1.0", signPersonalMessage },
      "sui:signTransaction": { version: "2.0.0", signTransaction },
      "sui:signAndExecuteTransaction": { version: "2.0.0", signAndExecuteTransaction },
    },
  };
}

function accountOf(key: Ed25519Keypair): WalletAccount {
  const publicKey = key.getPublicKey();
  return {
    address: publicKey.toSuiAddress(),
    publicKey: publicKey.toSuiBytes(),
    chains: [SUI_LOCALNET_CHAIN],
    features: signing,
  };
}

/** `null`: none is kept, or what is kept is no key. */
function readKey(storage: Storage): Ed25519Keypair | null {
  const secret = storage.getItem(devWalletKeyItem);
  if (secret === null) return null;
  try {
    return Ed25519Keypair.fromSecretKey(secret);
  } catch {
    return null; // somebody else's text: the next connect replaces it
  }
}

function consumeRejection(storage: Storage): void {
  if (storage.getItem(devWalletRejectItem) === null) return;
  storage.removeItem(devWalletRejectItem);
  throw new WalletStandardError(WALLET_STANDARD_ERROR__USER__REQUEST_REJECTED);
}

async function build(client: ClientWithCoreApi, { transaction, signal }: SuiSignTransactionInput): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return Transaction.from(await transaction.toJSON()).build({ client });
}

/** Asks the faucet when the account has no SUI: at its first connect, and again after the localnet was reset. */
async function fund(client: ClientWithCoreApi, faucetUrl: string, address: string): Promise<void> {
  const { balance } = await client.core.getBalance({ owner: address });
  if (BigInt(balance.balance) > 0n) return;
  try {
    await requestSuiFromFaucetV2({ host: faucetUrl, recipient: address });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("faucet-unreachable", { host: faucetUrl, reason }, { cause });
  }
}
