import "@/ui/theme.css";
import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/spline-sans-mono/index.css";
import { readSavedTheme, showTheme } from "@/app/savedTheme";
import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import { readNewest } from "@/chain/readNewest";
import { readDefaultNetwork } from "@/config/readNetworks";
import { firstListLength } from "@/domain/firstList";
import { modelInPath } from "@/features/model/modelSearch";
import { lazyRuntime } from "@/runtime/lazyRuntime";
import { connectOrtWorker } from "@/runtime/worker/connectOrtWorker";

// The page's first script, a small one: what is read first is asked for while React and the rest of the app are still on their way.

/** The network that this host has chosen. */
export const network = readDefaultNetwork();

const path = location.pathname.slice(import.meta.env.BASE_URL.length);

/** What the list of models starts from, where it is the page that was opened; `null` elsewhere. */
export const newest =
  path === "" ? network.then(async (chosen) => readNewest(openChain(chosen), firstListLength)) : null;

/** The model whose page was opened; `null` elsewhere. */
export const model = modelInPath(path);

/** The same, as it is asked for. */
export const readingModel =
  model && network.then(async (chosen) => readModel(openChain(chosen), model.handle, model.name));

/** Its own code and worker come when something is asked of it. */
export const runtime = lazyRuntime(() => import("@/runtime/createRuntime"), connectOrtWorker);

for (const reading of [network, newest, readingModel]) reading?.catch(() => undefined); // told to whoever takes it, a moment later

showTheme(readSavedTheme());
// What is drawn as soon as the app is here is asked for together with it, and again by whoever needs it where it does not come.
if (newest) import("@/features/explore/ExplorePage").catch(() => undefined);
if (model) {
  runtime.warm(); // compiling it is most of the wait for a first call
  // What the page of a model is made of comes at once, not one after the other. What does not come is asked for again by whoever needs it.
  const parts = [import("@/features/model/ModelRoute"), import("@/chain/readVersion"), import("@/storage/readFiles")];
  for (const part of parts) part.catch(() => undefined);
}
import("./main").catch((error) => {
  console.error(error);
  document.getElementById("root")?.append("The page's code did not arrive. Reload the page to try again.");
});
