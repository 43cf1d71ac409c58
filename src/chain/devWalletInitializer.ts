import type { ClientWithCoreApi } from "@mysten/sui/client";
import type { Network } from "@/config/networks";

/** Offers the dev wallet to dapp-kit on the localnet, and nowhere else; its code is fetched only there. */
export function devWalletInitializer({ name, faucetUrl }: Network) {
  return {
    id: "callable-dev-wallet",
    async initialize({ getClient }: { getClient: () => ClientWithCoreApi }): Promise<{ unregister: () => void }> {
      if (name !== "localnet" || faucetUrl === null) return { unregister: () => {} };
      const [{ createDevWallet }, { getWallets }] = await Promise.all([
        import("./devWallet"),
        import("@mysten/wallet-standard"),
      ]);
      const wallet = createDevWallet({ client: getClient(), faucetUrl, storage: localStorage });
      return { unregister: getWallets().register(wallet) };
    },
  };
}
