import type { Page } from "@playwright/test";
import type { Network } from "@/config/networks";
import { type HostileNetwork, startHostileNetwork } from "./hostileNetwork";
import { test as base } from "./test";

/** As `test`, but the page reads the hostile network, with no fault left over from the test before. */
export const test = base.extend<object, { hostile: HostileNetwork }>({
  hostile: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form
    async ({}, use) => {
      const network = await startHostileNetwork();
      await use(network);
      await network.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  networkOrigins: async ({ hostile }, use) => use([hostile.origin]),
  page: async ({ hostile, page }, use) => {
    await readFrom(page, hostile.row);
    await use(page);
    await hostile.mend();
  },
});

/** Gives the page this row as its network. */
export async function readFrom(page: Page, row: Network): Promise<void> {
  await page.route("**/networks.json", (route) =>
    route.fulfill({ json: { default: row.name, networks: { [row.name]: row } } }),
  );
}

export { expect } from "@playwright/test";
