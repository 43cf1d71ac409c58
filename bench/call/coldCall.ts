import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import { alternate, ratioOf } from "../statistics";
import { bareCallUrl } from "./bareCallUrl";
import { firstAnswer, submitWhenFilled } from "./callsInPage";

const samples = 10;

/** From opening the model's page to its first answer, in turns with the bare page that fetches and runs the same bytes. */
export async function coldCall(browser: Browser, origin: string, model: Published): Promise<Take> {
  const visit = (url: string) =>
    asStranger(browser, async (page) => {
      await page.addInitScript(submitWhenFilled); // the bare page has no form
      await page.goto(url, { waitUntil: "commit" });
      return page.evaluate(firstAnswer);
    });
  const pairs = await alternate(
    samples,
    () => visit(model.pageUrl),
    () => visit(bareCallUrl(origin, model)),
  );
  return { cold_call_ratio: ratioOf(pairs) };
}
