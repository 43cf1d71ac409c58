import type { Connection } from "@/runtime/connection";
import { memoryLimitBytes } from "@/runtime/memoryLimitBytes";
import { connectWorker } from "./connectWorker";

/** Starts a worker with ONNX Runtime in it. Its memory limit is its name, so that it holds before the first message. */
export function connectOrtWorker(limitBytes = memoryLimitBytes()): Connection {
  return connectWorker(
    new Worker(new URL("./ort.worker.ts", import.meta.url), { type: "module", name: String(limitBytes) }),
  );
}
