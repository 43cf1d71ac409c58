import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { memoryLimitBytes } from "./memoryLimitBytes";
import { offeredBackends } from "./offeredBackends";
import { runtimeName } from "./runtimeName";
import { runtimeOver } from "./runtimeOver";
import { connectOrtWorker } from "./worker/connectOrtWorker";

/** The runtime of a page: ONNX Runtime in a worker that can be killed. `ahead`: one that was started already; `null`: the first starts on demand. */
export function createRuntime(ahead: Connection | null): Runtime {
  let first = ahead;
  const connect = () => {
    const connection = first ?? connectOrtWorker();
    first = null;
    return connection;
  };
  return runtimeOver(connect, {
    name: runtimeName,
    limits: { loadMs: 120_000, runMs: 120_000, countMs: 30_000, memoryBytes: memoryLimitBytes() },
    offeredBackends: () => offeredBackends(navigator.gpu),
  });
}
