import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../test/chromium";

/** Wide enough for the page's side column. */
const viewport = { width: 1280, height: 900 };

/** A browser of its own for one measurement: one that dies takes no other with it. */
export async function withBrowser<Result>(measure: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

/** A page of a visitor who was never here: nothing cached, nothing kept. What the page throws fails the measurement. */
export async function asStranger<Result>(browser: Browser, visit: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport });
  try {
    await context.addInitScript("globalThis.__name = (named) => named"); // what tsx wraps inner functions in
    const page = await context.newPage();
    const failed = new Promise<never>((_, reject) => page.once("pageerror", reject));
    failed.catch(() => undefined); // told by the race, if it is still on
    return await Promise.race([visit(page), failed]);
  } finally {
    await context.close();
  }
}

/** One of `bare/`'s pages, open and with what it offers to whoever measures: `offers`, a name in its global scope. */
export async function inBarePage<Result>(
  browser: Browser,
  address: string,
  offers: string,
  visit: (page: Page) => Promise<Result>,
): Promise<Result> {
  return asStranger(browser, async (page) => {
    await page.goto(address);
    await page.waitForFunction((name) => name in globalThis, offers);
    return visit(page);
  });
}
