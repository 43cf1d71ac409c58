import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { Prepare } from "../bare/prepare";
import { asStranger } from "../browser";
import { callAgain } from "../call/callsInPage";
import { longestOf, watchedUntilDrawn, watchMainThread } from "../call/longestTask";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import { median } from "../statistics";
import { preparePage } from "./preparing";

const samples = 5;
const photograph = [4000, 3000, 1] as const;
const seconds = 60;

type InPage = typeof globalThis & { prepare: Prepare };

interface Given {
  name: string;
  /** Runs in the page: whether the form shows it. */
  isShown: () => boolean;
  make: (page: Page) => Promise<void>;
}

const givens = {
  image: {
    name: "photograph.jpg",
    isShown: () => [...document.images].some(({ naturalWidth }) => naturalWidth === 4000),
    make: (page) => page.evaluate((size) => (globalThis as InPage).prepare.photograph(...size), photograph),
  },
  audio: {
    name: "recording.wav",
    isShown: () =>
      [...document.querySelectorAll("form figcaption")].some((told) => told.textContent?.startsWith("1 min")),
    make: (page) => page.evaluate((length) => (globalThis as InPage).prepare.recording(length, 1), seconds),
  },
} satisfies Record<string, Given>;

/** A file of the visitor's own is put into the form and the model is called with it: the longest task from there until the answer is drawn. */
async function longestWith(browser: Browser, pageUrl: string, { isShown }: Given, file: string) {
  return asStranger(browser, async (page) => {
    await page.addInitScript(watchMainThread, "change" as const);
    await page.goto(pageUrl);
    await page.waitForSelector("form button[type=submit]:enabled");
    await page.setInputFiles("form input[type=file]", file);
    await page.waitForFunction(isShown);
    await page.evaluate(callAgain);
    return longestOf(await page.evaluate(watchedUntilDrawn));
  });
}

/** The longest task of the main thread while a large photograph, and a long recording, are given, shown, prepared and run. */
export async function preprocessTask(
  browser: Browser,
  origin: string,
  models: Record<keyof typeof givens, Published>,
): Promise<Take> {
  const longest = { image: [] as number[], audio: [] as number[] };
  const folder = await mkdtemp(join(tmpdir(), "callable-bench-"));
  try {
    for (const kind of ["image", "audio"] as const) {
      const given = givens[kind];
      const base64 = await preparePage(browser, origin, async (page) => {
        await given.make(page);
        return page.evaluate(() => (globalThis as InPage).prepare.file());
      });
      const file = join(folder, given.name);
      await writeFile(file, Buffer.from(base64, "base64"));
      for (let sample = 0; sample < samples; sample += 1)
        longest[kind].push(await longestWith(browser, models[kind].pageUrl, given, file));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  const [image, audio] = [median(longest.image), median(longest.audio)];
  return {
    preprocess_longest_task_ms: {
      value: Math.max(image, audio),
      n: samples,
      note: `a photograph ${image.toFixed(0)} ms, a recording ${audio.toFixed(0)} ms`,
    },
  };
}
