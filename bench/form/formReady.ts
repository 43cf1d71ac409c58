import type { Browser, Page } from "@playwright/test";
import { asStranger } from "../browser";
import { ratioOverLink } from "../call/ratioOverLink";
import type { Take } from "../figures";
import { handle } from "../models/madeModel";
import type { Site } from "../site/startSite";
import { alternate, median } from "../statistics";

const samples = 15;

/** Runs in the page: marks when the call form can first be filled: its fields are there, and not disabled. */
function markFormReady(): void {
  const look = () => {
    const field = document.querySelector("form :is(input, textarea, select):not(:disabled)");
    if (!field) return;
    observer.disconnect();
    performance.measure("form", { start: 0, end: performance.now() });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page: milliseconds from its opening to what it marks by this name. */
function marked(name: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [found] = list.getEntriesByName(name);
      if (found) resolve(found.startTime + found.duration);
    });
    observer.observe({ type: "measure", buffered: true });
  });
}

/** Runs in the page: when the manifest's bytes were there. */
function manifestCame(): number {
  const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[]; // entries of this type are
  return files.find(({ name }) => name.endsWith("/manifest.json"))?.responseEnd ?? Number.NaN;
}

/**
 * From opening a model's page until its form can be filled, in turns with a bare page that reads the same manifest and draws nothing: no page can
 * draw a form before it has that. Told beside it, when the page itself had it.
 */
export async function formReady(browser: Browser, site: Site, model: { name: string; pageUrl: string }): Promise<Take> {
  let came: number[] = [];
  const visit = <Result>(url: string, mark: string, look: (page: Page) => Promise<Result>) =>
    asStranger(browser, async (page) => {
      await page.addInitScript(markFormReady); // the bare page has no form
      await page.goto(url, { waitUntil: "commit" });
      const ms = await page.evaluate(marked, mark);
      await look(page);
      return ms;
    });
  const bareUrl = `${site.origin}/bare/manifest.html?${new URLSearchParams({ handle, name: model.name })}`;
  const takePairs = () => {
    came = [];
    return alternate(
      samples,
      () => visit(model.pageUrl, "form", async (page) => came.push(await page.evaluate(manifestCame))),
      () => visit(bareUrl, "manifest", async () => undefined),
    );
  };
  const ratio = await ratioOverLink(site, takePairs);
  return { form_ready_ratio: { ...ratio, note: `${ratio.note}; the page had it at ${median(came).toFixed(1)} ms` } };
}
