import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Site } from "../site/startSite";
import { median, quantile } from "../statistics";
import { firstRowDrawn, keystrokeAnswered, watchKeystroke, wholeIndexSearched } from "./listInPage";

/** Typed letter by letter: common words and rare ones, one and several, some that nothing fits. */
const searches = [
  "robust birds",
  "transformer",
  "tiny x-rays cnn",
  "house prices",
  "quiet wines 7",
  "mit",
  "zzz",
  "fern leaves",
];

/** From each keystroke to its results on the screen, over the whole index. Keystrokes that change nothing on the screen have no time. */
export async function searchTimes(browser: Browser, site: Site): Promise<Take> {
  const { answered: times, unchanged } = await asStranger(browser, async (page) => {
    await page.goto(site.origin, { waitUntil: "commit" });
    await page.evaluate(firstRowDrawn);
    await page.evaluate(wholeIndexSearched);
    await page.waitForLoadState("networkidle"); // counters and their saving are over
    const box = page.getByRole("searchbox");
    const answered: number[] = [];
    let unchanged = 0;
    for (const search of searches) {
      await box.focus();
      for (const letter of search) {
        await page.evaluate(watchKeystroke);
        await page.keyboard.press(letter === " " ? "Space" : letter);
        const ms = await page.evaluate(keystrokeAnswered);
        if (ms === null) unchanged += 1;
        else answered.push(ms);
      }
      await page.evaluate(watchKeystroke);
      await page.keyboard.press("Escape"); // empties the box: a keystroke like any other
      const ms = await page.evaluate(keystrokeAnswered);
      if (ms === null) unchanged += 1;
      else answered.push(ms);
    }
    return { answered, unchanged };
  });
  return {
    search_p95_ms_100k: {
      value: quantile(times, 0.95),
      n: times.length,
      note: `median ${median(times).toFixed(1)} ms; ${unchanged} more keystrokes changed nothing within 4 s`,
    },
  };
}
