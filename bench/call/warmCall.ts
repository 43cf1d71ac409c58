import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Taken } from "../figures";
import { alternate, ratioOf } from "../statistics";
import type { Called } from "./called";
import { callAgain, firstAnswer, runBareAgain, submitWhenFilled } from "./callsInPage";

/** Calls before those that count: code is compiled, and threads are up. */
const warmUps = 5;
const samples = 40;
/** A runtime's threads spin for a while after a run, and would slow down whoever comes next. */
const restMs = 150;

/** The page's calls of a loaded model, in turns with bare runs of the same model with the same input. */
export async function warmCall(browser: Browser, { pageUrl, bareUrl }: Called): Promise<Taken> {
  return asStranger(browser, (own) =>
    asStranger(browser, async (bare) => {
      await own.addInitScript(submitWhenFilled);
      await own.goto(pageUrl);
      await own.evaluate(firstAnswer);
      await bare.goto(bareUrl);
      await bare.evaluate(firstAnswer);

      const callOwn = () => own.evaluate(callAgain);
      const callBare = () => bare.evaluate(runBareAgain);
      await alternate(warmUps, callOwn, callBare, restMs);
      return ratioOf(await alternate(samples, callOwn, callBare, restMs));
    }),
  );
}
