import { AppError } from "@/domain/errors";
import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { createQueue } from "./createQueue";
import { createEngine, type Engine } from "./engine";
import { runtimeName } from "./runtimeName";
import { runtimeOver } from "./runtimeOver";

/** WebAssembly's own ceiling: nothing smaller is enforced in this process. */
const memoryLimitBytes = 4 * 2 ** 30;

/**
 * The runtime in this process, for Node: seeding, command lines, tests. The same engine and checks as in a page, without the worker, so a
 * graph that never returns cannot be stopped: its limits hold only between calls.
 */
export function createNodeRuntime(): Runtime {
  const connect = () => {
    const engine = createEngine({
      threads: 1,
      memoryLimitBytes,
      lacking: async (features) => [...features],
      deviceMade: () => undefined,
      deviceLost: () => null,
      async load(backend) {
        if (backend === "webgpu") throw new AppError("webgpu-unavailable", { reason: "Node has no graphics device" });
        const ort = await import("onnxruntime-web/wasm");
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = "fatal";
        return ort;
      },
    });
    return inThisProcess(engine);
  };
  return runtimeOver(connect, {
    name: runtimeName,
    limits: { loadMs: 600_000, runMs: 600_000, countMs: 600_000, closeMs: 600_000, memoryBytes: memoryLimitBytes },
    ownBytes: async () => null,
    offeredBackends: async () => [
      { backend: "wasm", offered: true },
      { backend: "webgpu", offered: false, reason: "Node has no graphics device" },
    ],
  });
}

/** What runs here cannot be stopped: ending waits for it, so that a session that is being opened is given back too. */
function inThisProcess(engine: Engine): Connection {
  const inTurn = createQueue();
  return {
    engine: {
      ...engine,
      open: (...given) => inTurn(() => engine.open(...given)),
      run: (...given) => inTurn(() => engine.run(...given)),
      runTensors: (...given) => inTurn(() => engine.runTensors(...given)),
    },
    end: () => void inTurn(engine.close).catch(() => undefined), // one that has crashed may not close either, and nobody waits
  };
}
