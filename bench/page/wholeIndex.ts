import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import { chainCalls } from "../site/requestLog";
import type { Site } from "../site/startSite";
import { medianOf } from "../statistics";
import { firstRowDrawn, wholeIndexSearched } from "./listInPage";

const samples = 5;

/** From opening the page, with nothing kept, until it answers from the whole index; and every call of the chain on the way, the first list's too. */
export async function wholeIndex(browser: Browser, site: Site): Promise<Take> {
  const indexMs: number[] = [];
  const calls: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await site.takeLog();
    const { openedMs, wholeMs } = await asStranger(browser, async (page) => {
      await page.goto(site.origin, { waitUntil: "commit" });
      const visit = await page.evaluate(firstRowDrawn);
      return { ...visit, wholeMs: await page.evaluate(wholeIndexSearched) };
    });
    const before = (await site.takeLog()).filter(({ startedMs }) => startedMs < wholeMs);
    indexMs.push(wholeMs - openedMs);
    calls.push(chainCalls(before).length);
  }
  return {
    index_calls_100k: { value: Math.max(...calls), n: samples },
    index_ms_100k: medianOf(indexMs),
  };
}
