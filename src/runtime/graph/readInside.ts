import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import type { GraphBody, GraphInside } from "@/domain/graphInside";
import { receiveError, type SentError } from "@/domain/sentError";
import { createLists, isPart, type PartMessage } from "@/runtime/worker/parts";

/** What the worker answers, its long lists ahead of it. */
export type InsideReply = { facts: GraphFacts; body: GraphBody | { refused: SentError } } | { failed: SentError };

/** The largest files that are read take a few seconds on a slow device. */
const limitMs = 60_000;

/** What was no `AppError` in the worker is for the file to answer for: it does nothing but read it. */
function errorOf(sent: SentError): AppError {
  const error = receiveError(sent);
  return error instanceof AppError
    ? error
    : new AppError("graph-unreadable", { reason: error.message.slice(0, 300) }, { cause: error });
}

/** Reads an ONNX file in a worker of its own. The bytes are given away. Throws `graph-unreadable`, or the signal's reason. */
export function readInside(model: Uint8Array, signal?: AbortSignal): Promise<GraphInside> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./graph.worker.ts", import.meta.url), { type: "module", name: "graph" });
  const ended = new AbortController();
  const unreadable = (reason: string) => new AppError("graph-unreadable", { reason });
  return new Promise<GraphInside>((resolve, reject) => {
    const timer = setTimeout(() => reject(unreadable(`it was not read within ${limitMs / 1000} s`)), limitMs);
    ended.signal.addEventListener("abort", () => clearTimeout(timer));
    const lists = createLists();
    worker.addEventListener("message", ({ data }: MessageEvent<InsideReply | PartMessage>) => {
      if (isPart(data)) return lists.take(data);
      const reply = lists.whole(data);
      if ("failed" in reply) reject(errorOf(reply.failed));
      else {
        const { facts, body } = reply;
        resolve({ facts, body: "refused" in body ? errorOf(body.refused) : body });
      }
    });
    worker.addEventListener("error", () =>
      reject(new AppError("runtime-unreachable", { reason: "the worker that reads model files did not start" })),
    );
    signal?.addEventListener("abort", () => reject(signal.reason), { signal: ended.signal });
    const isWhole = model.byteLength === model.buffer.byteLength;
    worker.postMessage(model, isWhole ? [model.buffer] : []);
  }).finally(() => {
    ended.abort();
    worker.terminate();
  });
}
