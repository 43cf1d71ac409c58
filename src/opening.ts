import "@/ui/theme.css";
import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/spline-sans-mono/index.css";
import { readSavedTheme, showTheme, themeNamed } from "@/app/savedTheme";
import { openChain } from "@/chain/chain";
import { readNewest } from "@/chain/readNewest";
import { openHub } from "@/client/openHub";
import { readDefaultNetwork } from "@/config/readNetworks";
import { firstListLength } from "@/domain/firstList";
import { modelInPath } from "@/features/model/modelSearch";
import { lazyRuntime } from "@/runtime/lazyRuntime";
import { connectOrtWorker } from "@/runtime/worker/connectOrtWorker";
import { readAhead } from "./readAhead";

// The page's first script, a small one: what is read first is asked for while React and the rest of the app are still on their way.

/** The network that this host has chosen. */
export const network = readDefaultNetwork();

const path = location.pathname.slice(import.meta.env.BASE_URL.length);

/** Whether it is a model's form alone that was opened, to stand in a frame of another page. */
const isEmbed = path.startsWith("embed/");

/** What the list of models starts from, where it is the page that was opened; `null` elsewhere. */
export const newest =
  path === "" ? network.then(async (chosen) => readNewest(openChain(chosen), firstListLength)) : null;

/** The model whose page, or form alone, was opened; `null` elsewhere. */
const model = modelInPath(path);

/** Its own code and worker come when something is asked of it. */
export const runtime = lazyRuntime(() => import("@/runtime/createRuntime"), connectOrtWorker);

/** What the network gives of models; that one is asked for already. */
export const hub = network.then((chosen) => {
  const opened = openHub(chosen, runtime);
  return model ? readAhead(opened, model) : opened;
});

for (const reading of [hub, newest]) reading?.catch(() => undefined); // told to whoever takes it, a moment later

// A frame goes as the page around it wishes, and its own colours are nobody's choice.
showTheme(isEmbed ? themeNamed(new URLSearchParams(location.search).get("theme")) : readSavedTheme());
if (isEmbed) import("@/app/reportHeight").then(({ reportHeight }) => reportHeight()).catch(() => undefined); // the frame then scrolls
// What is drawn as soon as the app is here is asked for together with it, and again by whoever needs it where it does not come.
if (newest) import("@/features/explore/ExplorePage").catch(() => undefined);
if (model) {
  if (!isEmbed) runtime.warm(); // compiling it is most of the wait for a first call
  // What the page of a model is made of comes at once, not one after the other. What does not come is asked for again by whoever needs it.
  const page = isEmbed ? import("@/features/model/embed/EmbedRoute") : import("@/features/model/ModelRoute");
  const parts = [page, import("@/chain/readVersion"), import("@/storage/readFiles")];
  for (const part of parts) part.catch(() => undefined);
}
import("./main").catch((error) => {
  console.error(error);
  document.getElementById("root")?.replaceChildren("The page's code did not arrive. Reload the page to try again.");
});
