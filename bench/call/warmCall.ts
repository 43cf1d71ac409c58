import type { Browser } from "@playwright/test";
import { asStranger } from "../browser";
import type { Take } from "../figures";
import type { Published } from "../models/publishBenchModels";
import { alternate, ratioOf } from "../statistics";
import { bareCallUrl } from "./bareCallUrl";
import { callAgain, firstAnswer, runBareAgain, submitWhenFilled } from "./callsInPage";

/** Calls before those that count: code is compiled, and threads are up. */
const warmUps = 5;
const samples = 40;
/** A runtime's threads spin for a while after a run, and would slow down whoever comes next. */
const restMs = 150;

/** The page's calls of a loaded model, in turns with bare runs of the same model with the same input. */
export async function warmCall(browser: Browser, origin: string, model: Published): Promise<Take> {
  return asStranger(browser, (own) =>
    asStranger(browser, async (bare) => {
      await own.addInitScript(submitWhenFilled);
      await own.goto(model.pageUrl);
      await own.evaluate(firstAnswer);
      await bare.goto(bareCallUrl(origin, model));
      await bare.evaluate(firstAnswer);

      const callOwn = () => own.evaluate(callAgain);
      const callBare = () => bare.evaluate(runBareAgain);
      await alternate(warmUps, callOwn, callBare, restMs);
      return { warm_call_ratio: ratioOf(await alternate(samples, callOwn, callBare, restMs)) };
    }),
  );
}
