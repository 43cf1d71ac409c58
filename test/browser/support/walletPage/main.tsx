import { createDAppKit, DAppKitProvider, useCurrentAccount, useDAppKit, useWallets } from "@mysten/dapp-kit-react";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import { Transaction } from "@mysten/sui/transactions";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { rejectNextRequest } from "@/chain/devWallet";
import { devWalletInitializer } from "@/chain/devWalletInitializer";
import { readDefaultNetwork } from "@/config/readNetworks";

// A page of nothing but the dev wallet, through dapp-kit as the product sets it up. Not part of the product.

const network = await readDefaultNetwork();
const client = new SuiGrpcClient({ network: network.name, baseUrl: network.rpcUrl, format: "binary" });
const dAppKit = createDAppKit({
  networks: [network.name],
  createClient: () => client,
  walletInitializers: [devWalletInitializer(network)],
  slushWalletConfig: null,
});

function WalletPage() {
  const kit = useDAppKit(dAppKit);
  const wallets = useWallets({ dAppKit });
  const account = useCurrentAccount({ dAppKit });
  const [said, setSaid] = useState("");

  const tell = (act: () => Promise<string>) => () => {
    act().then(setSaid, (error: unknown) =>
      setSaid(`failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  const balance = async () => {
    const { balance } = await client.core.getBalance({ owner: account?.address ?? "" });
    return `balance ${balance.balance}`;
  };
  const send = async () => {
    const transaction = new Transaction();
    transaction.transferObjects([transaction.splitCoins(transaction.gas, [7])], "0x7");
    const { Transaction: sent } = await kit.signAndExecuteTransaction({ transaction });
    const result = await client.waitForTransaction({ digest: sent?.digest ?? "", include: { effects: true } });
    return result.Transaction?.effects?.status.success ? `executed ${sent?.digest}` : "not executed";
  };

  return (
    <main>
      <p role="note">{account?.address ?? "no account"}</p>
      {wallets.map((wallet) => (
        <button
          key={wallet.name}
          type="button"
          onClick={tell(async () => {
            await kit.connectWallet({ wallet });
            return "connected";
          })}
        >
          Connect {wallet.name}
        </button>
      ))}
      <button type="button" onClick={tell(balance)}>
        Balance
      </button>
      <button type="button" onClick={tell(send)}>
        Send
      </button>
      <button type="button" onClick={() => rejectNextRequest()}>
        Reject the next
      </button>
      <p role="status">{said}</p>
    </main>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with id root");
createRoot(root).render(
  <DAppKitProvider dAppKit={dAppKit}>
    <WalletPage />
  </DAppKitProvider>,
);
