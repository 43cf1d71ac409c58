import { fillRegistry } from "../../localnet/bulk/fillRegistry";
import { createHandler } from "../../localnet/handler";
import type { NetworkRequest } from "../../localnet/http";
import { networkRow } from "../../localnet/node/documents";
import { openNetwork } from "../../localnet/node/network";
import { isNetworkPath } from "../../localnet/paths";
import { serve } from "../../localnet/server";
import { memoryStorage } from "../../localnet/storage/networkStorage";
import { compile } from "../../move/tools/compile";
import { bareFolder, pageFolder } from "./folders";
import { type Link, overLink } from "./link";
import { type LoggedRequest, nowMs } from "./requestLog";
import { staticFiles } from "./staticFiles";

// The built pages and a local network on one origin, as the preview server has them, without a proxy between: the bench's web host, in a
// process of its own. It tells its parent where it answers, then does what it is asked. It ends with its parent.

/** What the parent may ask. */
export type SiteAsk = { ask: "log" } | { ask: "fill"; models: number } | { ask: "link"; link: Link | null };

const { genesis } = await compile();
const network = await openNetwork({ storage: memoryStorage(), packages: genesis });
const { handle } = createHandler(network, { admin: true });
const page = staticFiles(pageFolder);
const bare = staticFiles(bareFolder);

let log: LoggedRequest[] = [];
let send = async (response: Response) => response;

async function answer(request: NetworkRequest): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (isNetworkPath(pathname)) return handle(request);
  return pathname.startsWith("/bare/") ? bare(pathname.slice("/bare".length)) : page(pathname);
}

const server = await serve(async (request) => {
  const startedMs = nowMs();
  const response = await answer(request);
  // A client in Node would keep its connection over the seconds in which it encodes a blob, and then find it closed.
  if (request.headers.get("user-agent") === "node") response.headers.set("connection", "close");
  log.push({ path: new URL(request.url).pathname, method: request.method, startedMs, endedMs: nowMs() });
  return send(response);
});

process.on("message", (asked: SiteAsk) => {
  if (asked.ask === "fill") {
    fillRegistry(network, asked.models);
    process.send?.({});
  } else if (asked.ask === "link") {
    send = asked.link ? overLink(asked.link) : async (response) => response;
    process.send?.({});
  } else {
    process.send?.({ log });
    log = [];
  }
});
process.once("disconnect", () => process.exit());
process.send?.({ origin: server.origin, row: networkRow(network, server.origin) });
