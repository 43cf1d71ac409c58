import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { type NetworkRequest, WholeResponse } from "./http";
import { BrokenConnection } from "./node/faults";

export interface RunningServer {
  /** Such as `http://127.0.0.1:9000`. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

type Handle = (request: NetworkRequest) => Promise<Response>;

/** What has come over a connection, read as it is asked for. */
class ReceivedRequest implements NetworkRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: NetworkRequest["headers"];
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #signal: AbortSignal | null = null;
  #read: Promise<Buffer> | null = null;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method = "GET", headers, url = "/" } = incoming;
    this.method = method;
    this.url = `http://${headers.host ?? "localhost"}${url}`;
    this.headers = {
      get(name) {
        const value = headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
    };
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  /** Aborted when the connection closes. */
  get signal(): AbortSignal {
    if (!this.#signal) {
      const gone = new AbortController();
      this.#outgoing.once("close", () => gone.abort());
      if (this.#outgoing.closed) gone.abort();
      this.#signal = gone.signal;
    }
    return this.#signal;
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (this.method === "GET" || this.method === "HEAD") return null;
    return Readable.toWeb(this.#incoming) as ReadableStream<Uint8Array<ArrayBuffer>>; // Node's own type of the same
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = await this.#bytes();
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer; // of chunks that Node has read
  }

  async json(): Promise<unknown> {
    return JSON.parse((await this.#bytes()).toString("utf8"));
  }

  /** By events: iterating over a stream costs as much again as all else about a small request. */
  #bytes(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.#read ??= new Promise((resolve, reject) => {
      this.#incoming
        .on("data", (chunk: Buffer) => void chunks.push(chunk))
        .once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
        .once("error", reject) // also when the client goes away in the middle
        .once("close", () => reject(new Error("the request ended early"))); // after the end: nothing
    });
    return this.#read;
  }
}

async function send(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  const { status, headers } = response;
  if (response instanceof WholeResponse && !isHead) {
    if (!headers.has("content-length")) headers.set("content-length", String(response.whole.length));
    return void outgoing.writeHead(status, Object.fromEntries(headers)).end(response.whole);
  }
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (!response.body || isHead) return void outgoing.end();
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as NodeStream), outgoing);
}

async function answer(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    await send(await handle(new ReceivedRequest(incoming, outgoing)), outgoing, incoming.method === "HEAD");
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
