import type { Connection } from "@/runtime/connection";
import { memoryLimitBytes } from "@/runtime/memoryLimitBytes";
import { runtimeInPage } from "@/runtime/runtimeInPage";
import { connectWorker } from "@/runtime/worker/connectWorker";
import type { OwnRuntime } from "./ownRuntime";

/** In a browser, whose cache keeps the files: ONNX Runtime in a worker that can be killed. Bundlers find the worker by this expression. */
export function runtimeInWorker(): OwnRuntime {
  let last: Connection | null = null;
  const runtime = runtimeInPage(() => {
    last = connectWorker(
      new Worker(new URL("./ort.worker.ts", import.meta.url), { type: "module", name: String(memoryLimitBytes()) }),
    );
    return last;
  });
  return { runtime, keeping: (readFile) => readFile, end: (reason) => last?.end(reason) };
}
