import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { runtimeInPage } from "./runtimeInPage";
import { connectOrtWorker } from "./worker/connectOrtWorker";
import { siteBuildBytes } from "./worker/siteBuildBytes";
import { siteBuildName } from "./worker/siteBuildName";

/** The runtime of a page: ONNX Runtime in a worker that can be killed. `ahead`: one that was started already; `null`: the first starts on demand. */
export function createRuntime(ahead: Connection | null): Runtime {
  let first = ahead;
  const connect = () => {
    const connection = first ?? connectOrtWorker();
    first = null;
    return connection;
  };
  return runtimeInPage(connect, async (backend) => siteBuildBytes[siteBuildName(backend)]);
}
