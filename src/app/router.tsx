import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { exploreSearchOf } from "@/features/explore/exploreSearch";
import { modelSearchOf } from "@/features/model/modelSearch";
import { ErrorPage } from "./ErrorPage";
import { NotFoundPage } from "./NotFoundPage";
import { Shell } from "./Shell";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: exploreSearchOf,
  component: lazyRouteComponent(() => import("@/features/explore/ExplorePage"), "ExplorePage"),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/m/$handle/$name",
  validateSearch: modelSearchOf,
  component: lazyRouteComponent(() => import("@/features/model/ModelRoute"), "ModelRoute"),
});

const routeTree = rootRoute.addChildren([exploreRoute, modelRoute]);

// Words stay words: `?q=12` asks for the text 12, and no value is wrapped in quotes.
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Record<string, unknown>): string {
  const words = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const text = new URLSearchParams(words).toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultErrorComponent: ErrorPage,
    ...(history ? { history } : {}),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
