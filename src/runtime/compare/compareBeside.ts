import { AppError } from "@/domain/errors";
import { isLongToCompare } from "@/domain/isLongToCompare";
import { receiveError, type SentError } from "@/domain/sentError";
import { type Comparison, compareExample } from "@/domain/tolerance";
import { noRoom, withinMemory } from "@/runtime/withinMemory";

/** What is held against each other: an example's rules, its golden outputs, and an answer. */
export type Compared = Parameters<typeof compareExample>;

/** What the worker answers. */
export type CompareReply = { comparisons: Comparison[] } | { failed: SentError };

/** `compareExample`, beside the page where it would hold one up. Throws `memory-exceeded`, `code-missing` or the signal's reason. */
export async function compareBeside(compared: Compared, signal?: AbortSignal): Promise<Comparison[]> {
  signal?.throwIfAborted();
  const worker = "document" in globalThis && isLongToCompare(compared[1]) ? startWorker() : null;
  return worker ? compareIn(worker, compared, signal) : withinMemory(async () => compareExample(...compared));
}

/** `null`: none can be made here. */
function startWorker(): Worker | null {
  try {
    return new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module", name: "compare" });
  } catch {
    return null;
  }
}

function compareIn(worker: Worker, compared: Compared, signal: AbortSignal | undefined): Promise<Comparison[]> {
  return new Promise<Comparison[]>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<CompareReply>) => {
      if ("failed" in data) reject(receiveError(data.failed));
      else resolve(data.comparisons);
    });
    // What fails in its code comes as an answer, so this is code that did not arrive.
    worker.addEventListener("error", () => reject(new AppError("code-missing", { what: "The code that compares" })));
    worker.addEventListener("messageerror", () => reject(noRoom())); // it could not be unpacked
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
