import type { Browser, Page } from "@playwright/test";
import type { Prepare } from "../bare/prepare";
import { inBarePage } from "../browser";
import type { Take } from "../figures";
import { alternate, median, ratioOf } from "../statistics";

/** Turns before those that count: code is compiled. */
const warmUps = 3;
const samples = 15;
/** A photograph of 12 megapixels, and a minute of stereo at 44.1 kHz. */
const photograph = { width: 4000, height: 3000 };
const seconds = 60;
/**
 * How far the two ways may lie apart, as the page tells it: browsers resize and resample a little differently, and a reference that did less work
 * would lie much further.
 */
const apartMax = 0.1;

type InPage = typeof globalThis & { prepare: Prepare };

/** The page's own steps in turns with the platform's, on the same bytes in the same page. `units`: what there is of them. */
async function inTurns(page: Page, units: number, unit: string) {
  const apart = await page.evaluate(() => (globalThis as InPage).prepare.difference());
  if (!(apart < apartMax)) throw new Error(`the reference makes something else: ${apart.toFixed(3)} apart`);
  const own = () => page.evaluate(() => (globalThis as InPage).prepare.own());
  const bare = () => page.evaluate(() => (globalThis as InPage).prepare.bare());
  await alternate(warmUps, own, bare);
  const pairs = await alternate(samples, own, bare);
  const ratio = ratioOf(pairs);
  const each = `${(median(pairs.own) / units).toFixed(2)} ms a ${unit} ÷ ${(median(pairs.bare) / units).toFixed(2)} ms`;
  return { ...ratio, note: `${ratio.note}, ${each}; ${apart.toFixed(3)} apart` };
}

/** A page with both ways in it. */
export function preparePage<Result>(browser: Browser, origin: string, visit: (page: Page) => Promise<Result>) {
  return inBarePage(browser, `${origin}/bare/prepare.html`, "prepare", visit);
}

/** From a photograph's bytes to what an image model is fed. */
export async function imagePreparing(browser: Browser, origin: string): Promise<Take> {
  return preparePage(browser, origin, async (page) => {
    const { width, height } = photograph;
    await page.evaluate(([wide, high]) => (globalThis as InPage).prepare.photograph(wide, high, 1), [
      width,
      height,
    ] as const);
    return { image_preprocess_ratio: await inTurns(page, (width * height) / 1e6, "megapixel") };
  });
}

/** From a recording's bytes to what an audio model is fed. */
export async function audioPreparing(browser: Browser, origin: string): Promise<Take> {
  return preparePage(browser, origin, async (page) => {
    await page.evaluate((length) => (globalThis as InPage).prepare.recording(length, 1), seconds);
    return { audio_preprocess_ratio: await inTurns(page, seconds, "second") };
  });
}
