import type { Network } from "@/config/networks";
import type { Model } from "@/domain/model";
import type { FunnelFigures, ModelQuery, SearchResult } from "@/domain/search";
import { receiveError } from "@/domain/sentError";
import type { KeeperProgress, SyncOptions } from "./keeper";
import type { CallName, Calls, Request, Response } from "./protocol";

/** As much of a `Worker` as is used. */
export interface IndexWorker {
  postMessage(request: Request): void;
  addEventListener(type: "message", listener: (event: { data: Response }) => void): void;
  addEventListener(type: "error", listener: (event: { message: string }) => void): void;
  terminate(): void;
}

/** The copy of the registry, as the page sees it. */
export interface IndexClient {
  sync(options: SyncOptions, onProgress: (progress: KeeperProgress) => void): Promise<KeeperProgress>;
  search(query: ModelQuery, window: { offset: number; limit: number }, signal: AbortSignal): Promise<SearchResult>;
  readModels(indexes: number[], signal: AbortSignal): Promise<Model[]>;
  funnel(signal: AbortSignal): Promise<FunnelFigures>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?: ((progress: KeeperProgress) => void) | undefined;
}

/** Starts the worker with the first call, so that the first list does not wait for it. */
export function createIndexClient(network: Network, startWorker: () => IndexWorker): IndexClient {
  const waiting = new Map<number, Waiting>();
  let worker: IndexWorker | null = null;
  let lastId = 0;

  function take(response: Response) {
    const call = waiting.get(response.id);
    if (!call) return; // cancelled meanwhile
    if (response.kind === "progress") return call.onProgress?.(response.progress);
    waiting.delete(response.id);
    if (response.kind === "answer") call.resolve(response.value);
    else call.reject(receiveError(response.failure));
  }

  function open(): IndexWorker {
    const started = startWorker();
    started.addEventListener("message", ({ data }) => take(data));
    started.addEventListener("error", ({ message }) => {
      if (worker !== started) return; // ended already
      // A worker that cannot start answers nothing: whoever waits is told, and the next call starts another. One that is still alive is ended, or
      // both would keep the same copy.
      started.terminate();
      for (const call of waiting.values()) call.reject(new Error(`The search worker stopped: ${message}`));
      waiting.clear();
      worker = null;
    });
    started.postMessage({ kind: "open", network });
    return started;
  }

  function call<Name extends CallName>(
    name: Name,
    asks: Calls[Name]["asks"],
    signal: AbortSignal,
    onProgress?: (progress: KeeperProgress) => void,
  ): Promise<Calls[Name]["gets"]> {
    if (signal.aborted) return Promise.reject(signal.reason);
    worker ??= open();
    const to = worker;
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
      signal.addEventListener(
        "abort",
        () => {
          if (!waiting.delete(id)) return;
          to.postMessage({ kind: "cancel", id });
          reject(signal.reason);
        },
        { once: true },
      );
      // `name` and `asks` belong together by the type of this function.
      to.postMessage({ kind: "call", id, name, asks } as Request);
    });
  }

  return {
    sync: ({ statuses, signal }, onProgress) => call("sync", { statuses }, signal, onProgress),
    search: (query, window, signal) => call("search", { query, window }, signal),
    readModels: (indexes, signal) => call("readModels", { indexes }, signal),
    funnel: (signal) => call("funnel", {}, signal),
  };
}
