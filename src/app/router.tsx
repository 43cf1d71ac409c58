import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type RouterHistory,
  redirect,
  useMatches,
} from "@tanstack/react-router";
import { modelNamed } from "@/domain/modelReference";
import { exploreSearchOf } from "@/features/explore/exploreSearch";
import { exploreQueries } from "@/features/explore/queries";
import { modelInPath, modelSearchOf } from "@/features/model/modelSearch";
import { prefetchVersion } from "@/features/model/queries";
import type { Services } from "@/services";
import { EmbedShell } from "./EmbedShell";
import { ErrorPage } from "./ErrorPage";
import { lazyPage } from "./lazyPage";
import { NotFoundPage } from "./NotFoundPage";
import { Shell } from "./Shell";

interface RouteContext {
  services: Services;
  client: QueryClient;
}

/** How long a page may wait for what it is drawn from, milliseconds. What is nearly here is drawn at once: its outline, drawn before, would only delay it. */
const contentWaitMs = 300;

/** Where a browser does not say when it is idle: by then it is, milliseconds. */
const idleAfterMs = 2_000;

function orLate(content: Promise<unknown>): Promise<unknown> {
  return Promise.race([content, new Promise((resolve) => setTimeout(resolve, contentWaitMs))]);
}

const explorePage = lazyPage(async () => (await import("@/features/explore/ExplorePage")).ExplorePage);
const modelPage = lazyPage(async () => (await import("@/features/model/ModelRoute")).ModelRoute);
const embedPage = lazyPage(async () => (await import("@/features/model/embed/EmbedRoute")).EmbedRoute);

/** Calls once the page has nothing else to do. */
function whenIdle(call: () => void) {
  if ("requestIdleCallback" in window) requestIdleCallback(call);
  else setTimeout(call, idleAfterMs);
}

const embedPath = "/embed/$";

function Root() {
  const isEmbed = useMatches({ select: (matches) => matches.some(({ fullPath }) => fullPath === embedPath) });
  return isEmbed ? <EmbedShell /> : <Shell />;
}

const rootRoute = createRootRouteWithContext<RouteContext>()({ component: Root, notFoundComponent: NotFoundPage });

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: exploreSearchOf,
  loader: ({ context: { services, client } }) => orLate(client.prefetchQuery(exploreQueries.newest(services, client))),
  staleTime: Number.POSITIVE_INFINITY, // the page itself reads it again
  preload: false, // of a link that is pointed at only the code comes: no reader learns of what somebody passes over
  component: explorePage,
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/m/$handle/$name",
  validateSearch: modelSearchOf,
  loader: ({ context: { services, client }, params: { handle, name } }) =>
    orLate(prefetchVersion(services, client, modelNamed(handle, name))),
  staleTime: Number.POSITIVE_INFINITY, // as above
  preload: false, // as above
  component: modelPage,
});

/** The form alone, in a frame of any site. Its address is a model's with another beginning. */
const embedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: embedPath,
  loader: ({ context: { services, client }, params: { _splat: path } }) => {
    const named = modelInPath(`embed/${path}`);
    return named ? orLate(prefetchVersion(services, client, named)) : undefined;
  },
  staleTime: Number.POSITIVE_INFINITY, // as above
  component: embedPage,
});

/** A handle without a model: all that its publisher has is one search away. */
const handleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/m/$handle",
  beforeLoad: ({ params: { handle } }) => {
    throw redirect({ to: "/", search: { q: handle }, replace: true });
  },
});

const routeTree = rootRoute.addChildren([exploreRoute, handleRoute, modelRoute, embedRoute]);

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
  const router = createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    pathParamsAllowedCharacters: ["@"], // name@version stays readable
    basepath: import.meta.env.BASE_URL,
    defaultPreload: "intent",
    defaultErrorComponent: ErrorPage,
    ...(history ? { history } : {}),
  });
  // The code of the page that was not opened comes too: a link to it then needs no connection for it.
  const forget = router.subscribe("onRendered", () => {
    forget();
    if (router.state.matches.some(({ fullPath }) => fullPath === embedPath)) return; // nothing leads on from there
    whenIdle(() => {
      for (const page of [explorePage, modelPage]) void page.preload();
    });
  });
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
