// @vitest-environment happy-dom
import type { ClientWithCoreApi } from "@mysten/sui/client";
import { getWallets } from "@mysten/wallet-standard";
import { expect, test } from "vitest";
import type { Network } from "@/config/networks";
import { devWalletInitializer } from "./devWalletInitializer";

const localnet = { name: "localnet", faucetUrl: "http://faucet.test" } as Network; // all that is read
const getClient = () => ({}) as ClientWithCoreApi; // asked nothing before a connect

function names(): string[] {
  return getWallets()
    .get()
    .map(({ name }) => name);
}

test("the localnet has a dev wallet", async () => {
  const { unregister } = await devWalletInitializer(localnet).initialize({ getClient });
  expect(names()).toEqual(["Callable dev wallet"]);
  unregister();
  expect(names()).toEqual([]);
});

test.each([
  { ...localnet, name: "testnet" },
  { ...localnet, faucetUrl: null },
])("$name with faucet $faucetUrl has none", async (network) => {
  await devWalletInitializer(network).initialize({ getClient });
  expect(names()).toEqual([]);
});
