import { isLongToCompare } from "@/domain/isLongToCompare";
import { type Comparison, compareExample } from "@/domain/tolerance";

/** What is held against each other: an example's rules, its golden outputs, and an answer. */
export type Compared = Parameters<typeof compareExample>;

/** `compareExample`, beside the page where it would hold one up. Throws the signal's reason. */
export async function compareBeside(compared: Compared, signal?: AbortSignal): Promise<Comparison[]> {
  const isHeldUp = "document" in globalThis && isLongToCompare(compared[1]);
  try {
    if (isHeldUp) return await inWorker(compared, signal);
  } catch {
    // no worker starts here
  }
  signal?.throwIfAborted();
  return compareExample(...compared);
}

async function inWorker(compared: Compared, signal?: AbortSignal): Promise<Comparison[]> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module", name: "compare" });
  return new Promise<Comparison[]>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Comparison[]>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The worker that compares did not start, or failed.")));
    signal?.addEventListener("abort", () => reject(signal.reason));
    worker.postMessage(needed(compared));
  }).finally(() => worker.terminate());
}

/** What is sent is copied: of an answer, only what is compared. */
function needed([{ metric, metric_kwargs, tolerance }, golden, { tensors, values }]: Compared): Compared {
  const only = <Value>(all: Record<string, Value>) =>
    Object.fromEntries(Object.entries(all).filter(([output]) => Object.hasOwn(golden, output)));
  const answer = { tensors: only(tensors), values: metric === "text_equal" ? only(values) : {} };
  return [{ metric, metric_kwargs, tolerance }, golden, answer];
}
