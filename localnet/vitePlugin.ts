import type { ChildProcess } from "node:child_process";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import type { Plugin, PreviewServer, ViteDevServer } from "vite";
import type { DevMessage } from "./devProcess.ts";
import { isNetworkPath } from "./paths.ts";
import { endText, nextMessage, startProgram } from "./program/startProgram.ts";

const program = new URL("./devProcess.ts", import.meta.url);
const defaultFolder = fileURLToPath(new URL("../.localnet", import.meta.url));

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Passes a request on to the network, and its answer back as it comes. */
function passOn(origin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { hostname, port } = new URL(origin);
  const { method, url, headers } = incoming;
  // The Host header stays: rows of /networks.json point at the origin that the page asked.
  const passed = httpRequest({ hostname, port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    answer.once("error", () => outgoing.destroy());
  });
  passed.once("error", () => outgoing.destroy()); // a fault that breaks the connection breaks this one too
  outgoing.once("close", () => passed.destroy());
  incoming.pipe(passed);
}

/** Why there is none, for whoever reads the terminal, the page, or an address of the network. */
function notStarted({ message }: Error): string {
  return `The local network did not start: ${message}`;
}

/** Where the network of this process answers. Rejects with the reason, in its own words, when it did not start. */
async function originOf(child: ChildProcess): Promise<string> {
  const message = await nextMessage<DevMessage>(child); // all that devProcess.ts sends
  if ("failure" in message) throw new Error(message.failure);
  return message.origin;
}

function mount(server: ViteDevServer | PreviewServer): void {
  const { logger } = server.config;
  const started = startProgram(program, { env: { LOCALNET_DIR: process.env.LOCALNET_DIR ?? defaultFolder } });
  const origin = started.then(originOf);
  const onEnd = (...end: Parameters<typeof endText>) =>
    logger.error(`The local network has ended (${endText(...end)}). Start again to have it back.`);
  origin.then(
    async () => (await started).once("exit", onEnd),
    (failure) => logger.error(notStarted(failure)),
  );
  server.httpServer?.once("close", () => {
    const end = (child: Awaited<typeof started>) => child.off("exit", onEnd).kill("SIGTERM");
    void started.then(end, () => {}); // one that did not start has been told of
  });
  server.middlewares.use((incoming, outgoing, next) => {
    const { pathname } = new URL(incoming.url ?? "/", "http://localhost");
    if (!isNetworkPath(pathname)) return next();
    // A server that was opened to others keeps its /admin to this computer.
    if (pathname.startsWith("/admin/") && !loopback.has(incoming.socket.remoteAddress ?? "")) return next();
    origin.then(
      (reached) => passOn(reached, incoming, outgoing),
      (failure) => outgoing.writeHead(503, { "content-type": "text/plain; charset=utf-8" }).end(notStarted(failure)),
    );
  });
}

/** Mounts the local network on the dev server's own origin. `LOCALNET_DIR`, `LOCALNET_FRESH=1` and `LOCALNET_BULK` (models) choose what it holds. */
export function localnet(): Plugin {
  return { name: "localnet", configureServer: mount, configurePreviewServer: mount };
}
