import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { showSavedTheme } from "@/app/theme";
import { emptySegment, extendSegment } from "@/domain/searchSegment";
import "@/ui/theme.css";
import { clock, fewModels, manyModels } from "../fakeRegistry";
import { type FakeRegistry, fakeServices } from "../fakeServices";

// The list page over a registry in memory, to look at and to photograph. `scenario` is set before the page loads.
const scenario = (window as { scenario?: string }).scenario ?? "few";
const twoHoursAgo = new Date(Date.now() - 7_200_000);

const registries: Record<string, () => FakeRegistry> = {
  few: () => ({ models: fewModels, node: "answers" }),
  many: () => ({ models: manyModels(100_000), node: "answers" }),
  empty: () => ({ models: [], node: "answers" }),
  waiting: () => ({ models: fewModels, node: "waiting" }),
  unreachable: () => ({ models: [], node: "unreachable" }),
  "last-visit": () => ({
    models: [],
    node: "unreachable",
    saved: { segments: [extendSegment(emptySegment(0), fewModels)], models: fewModels, clock, readAt: twoHoursAgo },
  }),
};

const root = document.getElementById("root");
const registry = registries[scenario]?.();
if (!root || !registry) throw new Error(`There is no scenario ${scenario}`);
showSavedTheme();
createRoot(root).render(<App services={fakeServices(registry)} />);
