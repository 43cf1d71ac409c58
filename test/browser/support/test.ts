import { test as base, expect } from "@playwright/test";

interface Fixtures {
  faultless: undefined;
}

/** Every test: no error of the page may go uncaught. */
export const test = base.extend<Fixtures>({
  faultless: [
    async ({ page }, use) => {
      const uncaught: string[] = [];
      page.on("pageerror", ({ message }) => uncaught.push(message));
      await use(undefined);
      expect(uncaught, "uncaught errors").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
