import type { Browser, CDPSession, Page } from "@playwright/test";
import type { ReadHeader } from "../bare/header";
import { inBarePage } from "../browser";
import type { Take } from "../figures";
import { medianOf } from "../statistics";

/** Pages, each of which reads one file for the first time: a visitor reads a model's header once, with code that has not run before. */
const samples = 10;
/** What the page's file has. */
const nodes = 600;
const weightBytes = 100 * (1_000_000 + 3 * 2_000);
/** Bytes between two samples of V8's allocations, on average. */
const samplingInterval = 128;

interface Allocations {
  selfSize: number;
  children: Allocations[];
}

function sizeOf({ selfSize, children }: Allocations): number {
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}

/** The first reading of a page's file. */
async function firstRead(page: Page): Promise<number> {
  const read = await page.evaluate(() => (globalThis as unknown as { readHeader: ReadHeader }).readHeader()); // set by the page
  if (read.nodes !== nodes || read.weightBytes !== weightBytes || read.fileBytes < weightBytes)
    throw new Error(`the header was not read: ${JSON.stringify(read)}`);
  return read.ms;
}

/** Bytes of JavaScript values made while `act` ran, those that are garbage by now too. */
async function allocatedBytes(profiler: CDPSession, act: () => Promise<unknown>): Promise<number> {
  await profiler.send("HeapProfiler.startSampling", {
    samplingInterval,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await act();
  const { profile } = await profiler.send("HeapProfiler.stopSampling");
  return sizeOf(profile.head);
}

/** Milliseconds and megabytes for the header of a 100 MB model whose bytes are here. */
export async function headerRead(browser: Browser, origin: string): Promise<Take> {
  const ms: number[] = [];
  const megabytes: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    ms.push(await inBarePage(browser, `${origin}/bare/header.html`, "readHeader", firstRead));
    // In another page: to keep count of what is allocated takes time.
    const bytes = await inBarePage(browser, `${origin}/bare/header.html`, "readHeader", async (page) => {
      const profiler = await page.context().newCDPSession(page);
      return allocatedBytes(profiler, () => firstRead(page));
    });
    megabytes.push(bytes / 1e6);
  }
  return { header_100mb_ms: medianOf(ms), header_100mb_alloc_mb: medianOf(megabytes) };
}
