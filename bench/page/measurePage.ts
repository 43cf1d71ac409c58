import type { MeasureGroup } from "../attempt";
import { withBrowser } from "../browser";
import { publishBenchModels } from "../models/publishBenchModels";
import { startSite } from "../site/startSite";
import { firstList } from "./firstList";
import { searchTimes } from "./searchTimes";
import { wholeIndex } from "./wholeIndex";

const models = 100_000;

/** Finding a model in a registry of 100,000. */
export const measurePage: MeasureGroup = async (attempt) => {
  const site = await startSite();
  try {
    await publishBenchModels(site, ["dense-small"]);
    await site.fill(models);
    await attempt(["initial_js_gzip_kb", "list_round_trips", "list_ms_100k"], () =>
      withBrowser((browser) => firstList(browser, site)),
    );
    await attempt(["index_calls_100k", "index_ms_100k"], () => withBrowser((browser) => wholeIndex(browser, site)));
    await attempt(["search_p95_ms_100k"], () => withBrowser((browser) => searchTimes(browser, site)));
  } finally {
    site.close();
  }
};
