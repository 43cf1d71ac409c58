import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import type { Site } from "../site/startSite";
import { alternate } from "../statistics";
import { bareCallUrl } from "./bareCallUrl";
import { firstAnswer, submitWhenFilled } from "./callsInPage";
import { ratioOverLink } from "./ratioOverLink";

const samples = 10;

/** From opening the model's page to its first answer, in turns with the bare page that fetches and runs the same bytes. */
export async function coldCall(browser: Browser, site: Site, model: Published): Promise<Take> {
  const visit = (url: string) =>
    asStranger(browser, async (page) => {
      await page.addInitScript(submitWhenFilled); // the bare page has no form
      await page.goto(url, { waitUntil: "commit" });
      return page.evaluate(firstAnswer);
    });
  const takePairs = () =>
    alternate(
      samples,
      () => visit(model.pageUrl),
      () => visit(bareCallUrl(site.origin, model)),
    );
  return { cold_call_ratio: await ratioOverLink(site, takePairs) };
}
