import type { Layout } from "./graphLayout";
import { layOutGraph } from "./layOutGraph";

/** What is asked: vertices, and links by their ends. */
export interface LayoutAsk {
  count: number;
  from: Uint32Array;
  to: Uint32Array;
}

self.addEventListener("message", ({ data: { count, from, to } }: MessageEvent<LayoutAsk>) => {
  const layout: Layout = layOutGraph(count, from, to);
  self.postMessage(layout);
});
