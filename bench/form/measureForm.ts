import type { Browser } from "@playwright/test";
import type { MeasureGroup } from "../attempt";
import type { Prepare } from "../bare/prepare";
import { withBrowser } from "../browser";
import { coldCall } from "../call/coldCall";
import { warmCall } from "../call/warmCall";
import { pictureModel, soundModel, textModel } from "../models/kindModels";
import { publishMade } from "../models/publishBenchModels";
import { startSite } from "../site/startSite";
import { calledKind, kinds } from "./callsByKind";
import { formReady } from "./formReady";
import { headerRead } from "./headerRead";
import { audioPreparing, imagePreparing, preparePage } from "./preparing";
import { preprocessTask } from "./preprocessTask";

/** Of what the image model is given in its examples: a photograph as pages send them. */
const exampleSize = [1024, 768] as const;

type InPage = typeof globalThis & { prepare: Prepare };

/** Photographs and what the image model is fed of them. */
async function photographs(browser: Browser, origin: string) {
  return preparePage(browser, origin, async (page) => {
    const made = [];
    for (const seed of [1, 2]) {
      await page.evaluate((size) => (globalThis as InPage).prepare.photograph(...size), [
        ...exampleSize,
        seed,
      ] as const);
      const base64 = await page.evaluate(() => (globalThis as InPage).prepare.file());
      const tensor = await page.evaluate(() => (globalThis as InPage).prepare.tensor());
      made.push({ bytes: new Uint8Array(Buffer.from(base64, "base64")), tensor });
    }
    return made;
  });
}

/** Understanding a model before it is called, and what is done to what it is given. */
export const measureForm: MeasureGroup = async (attempt) => {
  const site = await startSite();
  const { origin } = site;
  try {
    await attempt(["image_preprocess_ratio"], () => withBrowser((browser) => imagePreparing(browser, origin)));
    await attempt(["audio_preprocess_ratio"], () => withBrowser((browser) => audioPreparing(browser, origin)));
    await attempt(["header_100mb_ms", "header_100mb_alloc_mb"], () =>
      withBrowser((browser) => headerRead(browser, origin)),
    );
    const given = await withBrowser((browser) => photographs(browser, origin));
    const makers = { "kind-image": () => pictureModel(given), "kind-audio": soundModel, "kind-text": textModel };
    const { models } = await publishMade(site, makers);
    await attempt(["form_ready_ratio"], () =>
      withBrowser((browser) => formReady(browser, site, { name: "kind-text", ...models["kind-text"] })),
    );
    await attempt(["preprocess_longest_task_ms"], () =>
      withBrowser((browser) =>
        preprocessTask(browser, origin, { image: models["kind-image"], audio: models["kind-audio"] }),
      ),
    );
    for (const kind of kinds) {
      const called = calledKind(origin, kind, models[`kind-${kind}`]);
      await attempt([`warm_call_ratio_${kind}`], async () => ({
        [`warm_call_ratio_${kind}`]: await withBrowser((browser) => warmCall(browser, called)),
      }));
      await attempt([`cold_call_ratio_${kind}`], async () => ({
        [`cold_call_ratio_${kind}`]: await withBrowser((browser) => coldCall(browser, site, called)),
      }));
    }
  } finally {
    site.close();
  }
};
