import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { exploreSearchOf } from "@/features/explore/exploreSearch";
import { exploreQueries } from "@/features/explore/queries";
import { modelSearchOf, nameAndVersion } from "@/features/model/modelSearch";
import { prefetchVersion } from "@/features/model/queries";
import type { Services } from "@/services";
import { ErrorPage } from "./ErrorPage";
import { NotFoundPage } from "./NotFoundPage";
import { Shell } from "./Shell";

interface RouteContext {
  services: Services;
  client: QueryClient;
}

/** How long a page may wait for what it is drawn from, milliseconds. What is nearly here is drawn at once: its outline, drawn before, would only delay it. */
const contentWaitMs = 300;

function orLate(content: Promise<unknown>): Promise<unknown> {
  return Promise.race([content, new Promise((resolve) => setTimeout(resolve, contentWaitMs))]);
}

const rootRoute = createRootRouteWithContext<RouteContext>()({ component: Shell, notFoundComponent: NotFoundPage });

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: exploreSearchOf,
  loader: ({ context: { services, client } }) => orLate(client.prefetchQuery(exploreQueries.newest(services, client))),
  staleTime: Number.POSITIVE_INFINITY, // the page itself reads it again
  component: lazyRouteComponent(() => import("@/features/explore/ExplorePage"), "ExplorePage"),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/m/$handle/$name",
  validateSearch: modelSearchOf,
  loader: ({ context: { services, client }, params: { handle, name } }) =>
    orLate(prefetchVersion(services, client, { handle, ...nameAndVersion(name) })),
  staleTime: Number.POSITIVE_INFINITY, // as above
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

export function createAppRouter(context: RouteContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
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
