import type { MeasureGroup } from "../attempt";
import { withBrowser } from "../browser";
import { startSite } from "../site/startSite";
import { headerRead } from "./headerRead";

/** Understanding a model before it is called. */
export const measureForm: MeasureGroup = async (attempt) => {
  const site = await startSite();
  try {
    await attempt(["header_100mb_ms", "header_100mb_alloc_mb"], () =>
      withBrowser((browser) => headerRead(browser, site.origin)),
    );
  } finally {
    site.close();
  }
};
