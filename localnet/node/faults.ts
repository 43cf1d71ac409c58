import { withCors } from "../grpc/cors";
import { contentTypes, encodeFrame, trailerFrame, wireFormatOf } from "../grpc/frames";
import type { NetworkRequest } from "../http";

/** What goes wrong with a request, on purpose. */
export type Fault =
  | { kind: "delay"; ms: number }
  /** An HTTP error; `404` with a count is “not yet there”. */
  | { kind: "status"; status: number; body?: string }
  /** A gRPC status in place of an answer, by its number: 5 is “not found”, for a node that has not seen a transaction yet. */
  | { kind: "rpc-error"; code: number; message: string }
  /** One bit of the answer's body is turned over. */
  | { kind: "wrong-bytes" }
  /** The body ends after this many bytes, as if it were whole. */
  | { kind: "truncated"; bytes: number }
  /** The connection breaks before any answer. */
  | { kind: "unreachable" };

export interface FaultRule {
  /** Part of the path and query, such as `/v1/blobs/` or `LedgerService/GetTransaction`. */
  url: string;
  /** How many requests it befalls; absent: all. */
  count?: number;
  fault: Fault;
}

/** What a handler throws to break the connection. */
export class BrokenConnection extends Error {}

/** Rules that tests set; without any, every request goes its way untouched. */
export class Faults {
  #rules: { url: string; left: number; fault: Fault }[] = [];

  add({ url, count = Number.POSITIVE_INFINITY, fault }: FaultRule): void {
    this.#rules.push({ url, left: count, fault });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Answers `request` with `answer`, spoiled by every rule that matches it. */
  async apply(request: NetworkRequest, answer: () => Promise<Response>): Promise<Response> {
    const faults = this.#take(request);
    if (faults.length === 0) return answer();
    for (const fault of faults) {
      if (fault.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault.kind === "unreachable") throw new BrokenConnection("a fault was set");
      if (fault.kind === "status")
        return withCors(request, new Response(fault.body ?? "a fault was set", { status: fault.status }));
      if (fault.kind === "rpc-error") return withCors(request, rpcError(request, fault.code, fault.message));
    }
    let response = await answer();
    for (const fault of faults) {
      if (fault.kind === "wrong-bytes") response = await changed(response, turnOneBit);
      if (fault.kind === "truncated") response = await changed(response, (bytes) => bytes.slice(0, fault.bytes));
    }
    return response;
  }

  #take(request: NetworkRequest): Fault[] {
    if (this.#rules.length === 0 || request.method === "OPTIONS") return [];
    const { pathname, search } = new URL(request.url);
    const matching = this.#rules.filter((rule) => `${pathname}${search}`.includes(rule.url));
    for (const rule of matching) rule.left -= 1;
    this.#rules = this.#rules.filter((rule) => rule.left > 0);
    return matching.map(({ fault }) => fault);
  }
}

function rpcError(request: NetworkRequest, code: number, message: string): Response {
  const format = wireFormatOf(request.headers.get("content-type")) ?? "binary";
  const body = new Uint8Array(encodeFrame(trailerFrame(code, message), format));
  return new Response(body, { headers: { "content-type": contentTypes[format] } });
}

function turnOneBit(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const turned = bytes.slice();
  const middle = turned.length >> 1;
  turned.set([(turned[middle] ?? 0) ^ 1].slice(0, turned.length), middle);
  return turned;
}

async function changed(
  response: Response,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const body = change(new Uint8Array(await response.arrayBuffer()));
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(body, { status: response.status, headers });
}
