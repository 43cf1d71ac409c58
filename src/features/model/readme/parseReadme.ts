import type { Root } from "hast";
import { AppError } from "@/domain/errors";

/** Ordinary texts take a few milliseconds; Markdown can be written that takes minutes. */
const limitMs = 3_000;

/** Markdown as elements, parsed beside the page. `null`: it takes too long, or is too much to draw. Throws `code-missing`. */
export async function parseReadme(text: string, signal: AbortSignal): Promise<Root | null> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./readme.worker.ts", import.meta.url), { type: "module", name: "readme" });
  let timer: ReturnType<typeof setTimeout>;
  return new Promise<Root | null>((resolve, reject) => {
    timer = setTimeout(() => resolve(null), limitMs);
    worker.addEventListener("message", ({ data }: MessageEvent<Root | null>) => resolve(data));
    worker.addEventListener("error", () => reject(new AppError("code-missing", { what: "What lays the README out" })));
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.postMessage(text);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
