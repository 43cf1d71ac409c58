import { receiveError } from "@/domain/sentError";
import type { Patience } from "@/storage/readStoredFile";
import type { ReadOptions, StoredFile } from "@/storage/storedFile";
import type { FileReply, FileRequest } from "./messages";

/** The page's end of the channel. */
export interface FileWorker {
  addEventListener(type: "message" | "error", listener: (event: Event) => void): void;
  postMessage(request: FileRequest): void;
  terminate(): void;
}

export type ReadElsewhere = (
  aggregatorUrls: readonly string[],
  file: StoredFile,
  options: ReadOptions,
  patience: Patience,
) => Promise<Uint8Array<ArrayBuffer>>;

interface Waiting {
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(error: unknown): void;
  options: ReadOptions;
}

/** `readStoredFile` in a worker. A worker that fails is ended and fails every reading, with an error that is no `AppError`. */
export function connectFiles(worker: FileWorker): ReadElsewhere {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  /** It may fail before anything is asked of it. */
  let failed: Error | null = null;

  worker.addEventListener("message", (event) => {
    const { data: reply } = event as MessageEvent<FileReply>; // only serveFiles speaks here
    const reading = waiting.get(reply.id);
    if (reply.told === "bytes") reading?.options.onBytes?.(reply.arrived);
    else if (reply.told === "hash") reading?.options.onHash?.();
    else if (reply.told === "sha256") reading?.options.onSha256?.(reply.sha256);
    else if (reply.told === "source") reading?.options.onSource?.(reply.source);
    else {
      waiting.delete(reply.id);
      if (reply.told === "done") {
        reading?.options.onBytes?.(reply.bytes.length);
        reading?.resolve(reply.bytes);
      } else reading?.reject(receiveError(reply.error));
    }
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    failed = new Error("the worker that reads files failed");
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
  });

  return (aggregatorUrls, file, options, patience) =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      signal?.throwIfAborted();
      if (failed) throw failed;
      const id = ++lastId;
      const onAbort = () => {
        waiting.delete(id);
        worker.postMessage({ ask: "abort", id });
        reject(signal?.reason);
      };
      const settled =
        <Value>(act: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener("abort", onAbort);
          act(value);
        };
      signal?.addEventListener("abort", onAbort);
      waiting.set(id, { resolve: settled(resolve), reject: settled(reject), options });
      worker.postMessage({
        ask: "read",
        id,
        aggregatorUrls: [...aggregatorUrls],
        file,
        pastCache: options.pastCache ?? false,
        patience,
      });
    });
}
