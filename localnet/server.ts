import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { BrokenConnection } from "./node/faults";

export interface RunningServer {
  /** Such as `http://127.0.0.1:9000`. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

type Handle = (request: Request) => Promise<Response>;

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", headers } = incoming;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const url = `http://${headers.host ?? "localhost"}${incoming.url ?? "/"}`;
  const hasBody = method !== "GET" && method !== "HEAD";
  // `duplex` is required with a streamed body, and missing in the DOM's types.
  const init: RequestInit & { duplex: "half" } = { method, headers: given, signal, duplex: "half" };
  return new Request(url, hasBody ? { ...init, body: Readable.toWeb(incoming) as ReadableStream<Uint8Array> } : init);
}

async function send(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body || isHead) return void outgoing.end();
  outgoing.flushHeaders();
  const reader = response.body.getReader();
  outgoing.on("close", () => void reader.cancel().catch(() => undefined)); // it may have ended by itself
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!outgoing.write(part.value))
      await new Promise((resolve) => outgoing.once("drain", resolve).once("close", resolve));
  }
  outgoing.end();
}

async function answer(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  try {
    await send(await handle(requestOf(incoming, gone.signal)), outgoing, incoming.method === "HEAD");
  } catch (failure) {
    if (failure instanceof BrokenConnection || outgoing.headersSent) return void outgoing.destroy();
    console.error(failure);
    outgoing.writeHead(500, { "content-type": "text/plain" }).end(String(failure));
  }
}

/** Serves `handle` over HTTP/1.1. Port 0: any free one. */
export async function serve(handle: Handle, { host = "127.0.0.1", port = 0 } = {}): Promise<RunningServer> {
  const server: Server = createServer((incoming, outgoing) => void answer(handle, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    origin: `http://${host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections(); // open streams would keep it waiting
      }),
  };
}
