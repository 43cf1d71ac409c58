import type { MeasureGroup } from "../attempt";
import { withBrowser } from "../browser";
import { type Published, publishBenchModels } from "../models/publishBenchModels";
import { startSite } from "../site/startSite";
import { bareCallUrl } from "./bareCallUrl";
import { coldCall } from "./coldCall";
import { longestTask } from "./longestTask";
import { verifiedDownload } from "./verifiedDownload";
import { warmCall } from "./warmCall";

/** Calling a model in the page, beside the barest way to do the same. */
export const measureCall: MeasureGroup = async (attempt) => {
  const site = await startSite();
  const { origin } = site;
  try {
    const { models } = await publishBenchModels(site, ["dense-10mb", "dense-busy", "dense-50mb", "dense-100mb"]);
    const called = (model: Published) => ({ pageUrl: model.pageUrl, bareUrl: bareCallUrl(origin, model) });
    await attempt(["warm_call_ratio"], async () => ({
      warm_call_ratio: await withBrowser((browser) => warmCall(browser, called(models["dense-busy"]))),
    }));
    await attempt(["cold_call_ratio"], async () => ({
      cold_call_ratio: await withBrowser((browser) => coldCall(browser, site, called(models["dense-10mb"]))),
    }));
    await attempt(["verified_download_ratio"], () =>
      withBrowser((browser) => verifiedDownload(browser, site, models["dense-50mb"])),
    );
    await attempt(["call_longest_task_ms"], () =>
      withBrowser((browser) => longestTask(browser, models["dense-100mb"])),
    );
  } finally {
    site.close();
  }
};
