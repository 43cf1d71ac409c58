import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import { medianOf } from "../statistics";
import { firstAnswer, submitWhenFilled } from "./callsInPage";

const samples = 5;

interface Watched {
  /** Of tasks of the page's main thread from then on, milliseconds. */
  longTasks: number[];
  /** How much later than asked the page's own timer came, milliseconds. */
  lags: number[];
}

/** Runs in the page: watches its main thread from this event on. */
export function watchMainThread(event: "submit" | "change"): void {
  const everyMs = 50;
  const watched: Watched = { longTasks: [], lags: [] };
  Object.assign(globalThis, { watched });
  addEventListener(
    event,
    () => {
      const started = performance.now();
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          if (startTime + duration > started) watched.longTasks.push(duration);
        }
      }).observe({ type: "longtask", buffered: true });
      let due = performance.now() + everyMs;
      const sample = () => {
        const now = performance.now();
        watched.lags.push(now - due);
        due = now + everyMs;
        setTimeout(sample, everyMs);
      };
      setTimeout(sample, everyMs);
    },
    { capture: true, once: true },
  );
}

/** Runs in the page once the call is answered: waits until the answer is drawn. */
export function watchedUntilDrawn(): Promise<Watched> {
  const { watched } = globalThis as unknown as { watched: Watched }; // set above
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(watched), 100)));
}

/**
 * The longest task. Browsers report tasks from 50 ms on; without one, the worst lag of a timer stands for it, which no task under 50 ms explains
 * beyond 50.
 */
export function longestOf({ longTasks, lags }: Watched): number {
  return longTasks.length > 0 ? Math.max(...longTasks) : Math.min(50, Math.max(0, ...lags));
}

/** The longest task of the main thread while a large model is downloaded, hashed, loaded and run. */
export async function longestTask(browser: Browser, model: Published): Promise<Take> {
  const longest: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const watched = await asStranger(browser, async (page) => {
      await page.addInitScript(watchMainThread, "submit" as const);
      await page.addInitScript(submitWhenFilled);
      await page.goto(model.pageUrl, { waitUntil: "commit" });
      await page.evaluate(firstAnswer);
      return page.evaluate(watchedUntilDrawn);
    });
    longest.push(longestOf(watched));
  }
  return { call_longest_task_ms: medianOf(longest) };
}
