import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../test/chromium";

/** Wide enough for the page's side column. */
const viewport = { width: 1280, height: 900 };

/** The longest measurement in one page takes a minute or two of a slow machine, milliseconds: what a page is asked has no limit of its own. */
const visitMs = 300_000;

/** A browser of its own for one measurement: one that dies takes no other with it. */
export async function withBrowser<Result>(measure: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

/** A page of a visitor who was never here: nothing cached, nothing kept. What the page throws fails the measurement, and so does a page that no longer answers. */
export async function asStranger<Result>(browser: Browser, visit: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport });
  let timer: NodeJS.Timeout | undefined;
  try {
    await context.addInitScript("globalThis.__name = (named) => named"); // what tsx wraps inner functions in
    const page = await context.newPage();
    const failed = new Promise<never>((_, reject) => page.once("pageerror", reject));
    failed.catch(() => undefined); // told by the race, if it is still on
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the page did not answer within ${visitMs / 1000} s`)), visitMs);
    });
    const visiting = visit(page);
    visiting.catch(() => undefined); // what it was at fails once its page is closed
    return await Promise.race([visiting, failed, tooLong]);
  } finally {
    clearTimeout(timer);
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
