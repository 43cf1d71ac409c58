import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { runtimeInPage } from "./runtimeInPage";
import { connectOrtWorker } from "./worker/connectOrtWorker";

/** The runtime of a page: ONNX Runtime in a worker that can be killed. `ahead`: one that was started already; `null`: the first starts on demand. */
export function createRuntime(ahead: Connection | null): Runtime {
  let first = ahead;
  return runtimeInPage(() => {
    const connection = first ?? connectOrtWorker();
    first = null;
    return connection;
  });
}
