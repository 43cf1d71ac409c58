import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Taken } from "../figures";
import type { Site } from "../site/startSite";
import { alternate } from "../statistics";
import type { Called } from "./called";
import { firstAnswer, submitWhenFilled } from "./callsInPage";
import { ratioOverLink } from "./ratioOverLink";

const samples = 10;

/** From opening the model's page to its first answer, in turns with the bare page that fetches and runs the same bytes. */
export async function coldCall(browser: Browser, site: Site, { pageUrl, bareUrl }: Called): Promise<Taken> {
  const visit = (url: string) =>
    asStranger(browser, async (page) => {
      await page.addInitScript(submitWhenFilled); // the bare page has no form
      await page.goto(url, { waitUntil: "commit" });
      return page.evaluate(firstAnswer);
    });
  const takePairs = () =>
    alternate(
      samples,
      () => visit(pageUrl),
      () => visit(bareUrl),
    );
  return ratioOverLink(site, takePairs);
}
