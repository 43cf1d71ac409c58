import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import { build, type Rollup } from "vite";
import { expect, test } from "./support/hostileTest";

// The dev wallet in a real browser, on a page of its own that is built in memory and is no part of the product.

const source = fileURLToPath(new URL("support/walletPage", import.meta.url));
let server: Server;
let address: string;

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    root: source,
    publicDir: false,
    logLevel: "error",
    resolve: { alias: { "@": fileURLToPath(new URL("../../src", import.meta.url)) } },
    build: { write: false, target: "es2022" },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rollup.RollupOutput; // no watcher was asked for
  const files = new Map(output.map((part) => [`/${part.fileName}`, part.type === "chunk" ? part.code : part.source]));
  server = createServer(({ url = "/" }, response) => {
    response.setHeader("content-type", url.endsWith(".js") ? "text/javascript" : "text/html");
    response.writeHead(files.has(url) ? 200 : 404).end(files.get(url));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});
test.use({ alsoAsked: async ({ page: _page }, use) => use([address]) });
test.beforeEach(({ page }) => page.goto(`${address}/index.html`));

test("connects, is funded, signs, says no when told to, and is the same account after a reload", async ({
  page,
  hostile,
}) => {
  const said = page.getByRole("status");
  const account = page.getByRole("note");
  await expect(account).toHaveText("no account");

  // A person may refuse to connect. Built for production, the standard says so by its number.
  await page.getByRole("button", { name: "Reject the next" }).click();
  await page.getByRole("button", { name: "Connect Callable dev wallet" }).click();
  await expect(said).toContainText("failed: Wallet Standard error #4001000");
  await expect(account).toHaveText("no account");

  await page.getByRole("button", { name: "Connect Callable dev wallet" }).click();
  await expect(said).toHaveText("connected");
  await expect(account).toHaveText(/^0x[0-9a-f]{64}$/);
  const address = (await account.textContent()) ?? "";
  await page.getByRole("button", { name: "Balance" }).click();
  await expect(said).toHaveText(/^balance [1-9]\d{8,}$/);

  await page.getByRole("button", { name: "Reject the next" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(said).toContainText("failed: Wallet Standard error #4001000");

  await page.getByRole("button", { name: "Send" }).click();
  await expect(said).toHaveText(/^executed \w+/);
  const client = new SuiGrpcClient({ network: "localnet", baseUrl: hostile.origin, format: "binary" });
  const { balance } = await client.core.getBalance({ owner: "0x7" });
  expect(balance.balance).toBe("7");

  await page.reload();
  await expect(account).toHaveText(address); // dapp-kit connects again by itself
  await page.getByRole("button", { name: "Send" }).click();
  await expect(said).toHaveText(/^executed \w+/);
});

test("without its faucet, connecting fails with the reason, and works when it is back", async ({ page, hostile }) => {
  await hostile.fail({ url: "/v2/gas", fault: { kind: "unreachable" } });
  await page.getByRole("button", { name: "Connect Callable dev wallet" }).click();
  await expect(page.getByRole("status")).toContainText(`failed: The faucet at ${hostile.origin} gave no test coins`);
  await hostile.mend();
  await page.getByRole("button", { name: "Connect Callable dev wallet" }).click();
  await expect(page.getByRole("status")).toHaveText("connected");
});
