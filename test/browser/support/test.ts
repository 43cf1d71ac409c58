import { test as base, expect } from "@playwright/test";
import { watchPage } from "./watchPage";

interface Fixtures {
  /** Origins of the network that the page reads, where its own is not enough. */
  networkOrigins: string[];
  /** Other origins that the page is told of. */
  alsoAsked: string[];
  watched: undefined;
}

/** Every test is watched: nothing may run, leave or crash that should not. The page reads the seeded network of its own host. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form
  networkOrigins: async ({}, use) => use([]),
  alsoAsked: [[], { option: true }],
  watched: [
    async ({ page, baseURL, networkOrigins, alsoAsked }, use) => {
      const strange = await watchPage(page, [baseURL ?? "", ...networkOrigins, ...alsoAsked]);
      await use(undefined);
      expect(strange(), "what the page must never do").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
