import "@/ui/theme.css";
import "@fontsource-variable/archivo/wdth.css";
import "@fontsource-variable/spline-sans-mono/index.css";
import { readSavedTheme, showTheme } from "@/app/savedTheme";
import { openChain } from "@/chain/chain";
import { readNewest } from "@/chain/readNewest";
import { readDefaultNetwork } from "@/config/readNetworks";
import { firstListLength } from "@/domain/firstList";

// The page's first script, a small one: what is read first is asked for while React and the rest of the app are still on their way.

/** The network that this host has chosen. */
export const network = readDefaultNetwork();

/** What the list of models starts from, where it is the page that was opened; `null` elsewhere. */
export const newest =
  location.pathname === import.meta.env.BASE_URL
    ? network.then(async (chosen) => readNewest(openChain(chosen), firstListLength))
    : null;

for (const reading of [network, newest]) reading?.catch(() => undefined); // told to whoever takes it, a moment later

showTheme(readSavedTheme());
if (newest) void import("@/features/explore/ExplorePage"); // drawn as soon as the app is here: asked for together with it
void import("./main");
