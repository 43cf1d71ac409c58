import { type ChildProcess, fork } from "node:child_process";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin, PreviewServer, ViteDevServer } from "vite";
import { isNetworkPath } from "./paths.ts";

const program = fileURLToPath(new URL("./devProcess.ts", import.meta.url));
const defaultFolder = fileURLToPath(new URL("../.localnet", import.meta.url));
/** Lets a plain Node read TypeScript. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Starts the network and waits until it answers; rejects when it ends before. */
function startProcess(): { child: ChildProcess; origin: Promise<string> } {
  const env = { LOCALNET_DIR: defaultFolder, ...process.env };
  const child = fork(program, { execArgv: ["--import", loader], env });
  const origin = new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { origin: string }).origin)); // sent by devProcess.ts only
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The local network did not start (exit ${code}).`)));
  });
  return { child, origin };
}

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

function mount(server: ViteDevServer | PreviewServer): void {
  const { child, origin } = startProcess();
  const { logger } = server.config;
  const onEnd = (code: number | null) =>
    logger.error(`The local network has ended (exit ${code}). Start again to have it back.`);
  origin.then(
    () => child.once("exit", onEnd),
    (failure) => logger.error(String(failure)),
  );
  server.httpServer?.once("close", () => {
    child.off("exit", onEnd);
    child.kill("SIGTERM");
  });
  server.middlewares.use((incoming, outgoing, next) => {
    const { pathname } = new URL(incoming.url ?? "/", "http://localhost");
    if (!isNetworkPath(pathname)) return next();
    // A server that was opened to others keeps its /admin to this computer.
    if (pathname.startsWith("/admin/") && !loopback.has(incoming.socket.remoteAddress ?? "")) return next();
    origin.then(
      (reached) => passOn(reached, incoming, outgoing),
      (failure) => outgoing.writeHead(503, { "content-type": "text/plain" }).end(String(failure)),
    );
  });
}

/** Mounts the local network on the dev server's own origin. `LOCALNET_DIR`, `LOCALNET_FRESH=1` and `LOCALNET_BULK` (models) choose what it holds. */
export function localnet(): Plugin {
  return { name: "localnet", configureServer: mount, configurePreviewServer: mount };
}
