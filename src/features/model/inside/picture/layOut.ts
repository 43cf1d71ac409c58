import { type OpenGraph, vertexCount } from "@/features/model/inside/vertices";
import type { Layout } from "./graphLayout";
import type { LayoutAsk } from "./layout.worker";

/** Most graphs take under a second; some that nobody drew by hand take more than anybody waits. */
const limitMs = 30_000;

/** Lays a graph out beside the page. Rejects where that takes too long or fails. */
export function layOut({ facts, body }: OpenGraph, signal: AbortSignal): Promise<Layout> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module", name: "layout" });
  let timer: ReturnType<typeof setTimeout>;
  return new Promise<Layout>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The picture was not ready within ${limitMs / 1000} s.`)), limitMs);
    worker.addEventListener("message", ({ data }: MessageEvent<Layout>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The picture could not be laid out on this device.")));
    signal.addEventListener("abort", () => reject(signal.reason));
    const { from, to } = body.links;
    worker.postMessage({ count: vertexCount({ facts, body }), from, to } satisfies LayoutAsk);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
