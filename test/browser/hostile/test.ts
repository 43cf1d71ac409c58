import { test as base, expect, type Page } from "@playwright/test";
import type { Network } from "@/config/networks";
import { type HostileNetwork, startHostileNetwork } from "./network";
import { watchPage } from "./watchPage";

interface Fixtures {
  /** The page reads the hostile network; `false`: the seeded one of its own host. */
  onHostileNetwork: boolean;
  /** Other hosts that the page is told of. */
  alsoAsked: string[];
  faultless: undefined;
  watched: undefined;
}

/** Every test: on the hostile network, with no fault left over, and watched: nothing may run, leave or crash that should not. */
export const test = base.extend<Fixtures, { hostile: HostileNetwork }>({
  onHostileNetwork: [true, { option: true }],
  alsoAsked: [[], { option: true }],
  hostile: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form
    async ({}, use) => {
      const network = await startHostileNetwork();
      await use(network);
      await network.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  faultless: [
    async ({ hostile, onHostileNetwork, page }, use) => {
      if (onHostileNetwork) await readFrom(page, hostile.row);
      await use(undefined);
      await hostile.mend();
    },
    { auto: true },
  ],
  watched: [
    async ({ page, baseURL, hostile, onHostileNetwork, alsoAsked }, use) => {
      const told = onHostileNetwork ? [hostile.origin, ...alsoAsked] : alsoAsked;
      const strange = await watchPage(page, [baseURL ?? "", ...told]);
      await use(undefined);
      expect(strange(), "what the page must never do").toEqual([]);
    },
    { auto: true },
  ],
});

/** Gives the page this row as its network. */
export async function readFrom(page: Page, row: Network): Promise<void> {
  await page.route("**/networks.json", (route) =>
    route.fulfill({ json: { default: row.name, networks: { [row.name]: row } } }),
  );
}

export { expect } from "@playwright/test";
