import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import { pageFolder } from "../site/folders";
import { chainCalls, type LoggedRequest, roundTrips } from "../site/requestLog";
import type { Site } from "../site/startSite";
import { medianOf } from "../statistics";
import { firstRowDrawn } from "./listInPage";

const samples = 10;

/** Thousands of bytes, gzip at its usual level, of all scripts among the requests: of the page and of its workers. */
function scriptKb(requests: readonly LoggedRequest[]): number {
  const paths = new Set(requests.map(({ path }) => path).filter((path) => /\.m?js$/.test(path)));
  return [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(pageFolder, path))).length, 0) / 1000;
}

/** The first list, as strangers see it: from opening the page until its first row is drawn, and what was fetched before that. */
export async function firstList(browser: Browser, site: Site): Promise<Take> {
  const listMs: number[] = [];
  const trips: number[] = [];
  const scripts: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await site.takeLog();
    const { openedMs, drawnMs } = await asStranger(browser, async (page) => {
      await page.goto(site.origin, { waitUntil: "commit" });
      return page.evaluate(firstRowDrawn);
    });
    const before = (await site.takeLog()).filter(({ startedMs }) => startedMs < drawnMs);
    listMs.push(drawnMs - openedMs);
    trips.push(roundTrips(chainCalls(before)));
    scripts.push(scriptKb(before));
  }
  return {
    initial_js_gzip_kb: { value: Math.max(...scripts), n: samples },
    list_round_trips: { value: Math.max(...trips), n: samples },
    list_ms_100k: medianOf(listMs),
  };
}
