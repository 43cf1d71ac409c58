import type { Browser, Page } from "@playwright/test";
import type { Downloads } from "../bare/download";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import type { Site } from "../site/startSite";
import { alternate } from "../statistics";
import { ratioOverLink } from "./ratioOverLink";

const samples = 10;

type WithDownloads = typeof globalThis & { downloads: Downloads };

/** The page's reading of a large file, in turns with a plain fetch of it. Each time by a visitor who has nothing of it yet. */
export async function verifiedDownload(
  browser: Browser,
  site: Site,
  { head, file, fileUrl }: Published,
): Promise<Take> {
  const visit = (download: (page: Page) => Promise<number>) =>
    asStranger(browser, async (page) => {
      await page.goto(`${site.origin}/bare/download.html`, { waitUntil: "load" });
      return download(page);
    });
  const takePairs = () =>
    alternate(
      samples,
      () =>
        visit((page) =>
          page.evaluate(
            ([aggregator, version, wanted]) =>
              (globalThis as WithDownloads).downloads.verified(aggregator, version, wanted),
            [site.origin, head, file] as const,
          ),
        ),
      () => visit((page) => page.evaluate((url) => (globalThis as WithDownloads).downloads.plain(url), fileUrl)),
    );
  return { verified_download_ratio: await ratioOverLink(site, takePairs) };
}
