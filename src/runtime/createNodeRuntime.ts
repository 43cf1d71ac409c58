import { AppError } from "@/domain/errors";
import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { createQueue } from "./createQueue";
import { createEngine, type Engine } from "./engine";
import { runtimeName } from "./runtimeName";
import { runtimeOver } from "./runtimeOver";

/** WebAssembly's own ceiling: nothing smaller is enforced in this process. */
const memoryLimitBytes = 4 * 2 ** 30;

/** How the runtime broke down, once it did: the module that is imported is one for the whole process, and stays as the crash left it. */
let crash: AppError | null = null;

/** The engine, until any one has crashed: nothing is asked of it from then on. */
function onlyOne(engine: Engine): Engine {
  const unlessCrashed = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (crash) throw crash;
    try {
      return await call();
    } catch (error) {
      // Without a cause it is no crash: an engine that was ended holds no model.
      if (!(error instanceof AppError) || error.code !== "runtime-crashed" || !error.cause) throw error;
      crash ??= new AppError(
        "runtime-crashed",
        { reason: (error as AppError<"runtime-crashed">).facts.reason, isSpent: true },
        { cause: error.cause },
      );
      throw crash;
    }
  };
  return {
    ...engine,
    open: (...given) => unlessCrashed(() => engine.open(...given)),
    run: (...given) => unlessCrashed(() => engine.run(...given)),
    runTensors: (...given) => unlessCrashed(() => engine.runTensors(...given)),
    close: async () => (crash ? undefined : unlessCrashed(() => engine.close())),
  };
}

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
        if (crash) throw crash;
        if (backend === "webgpu") throw new AppError("webgpu-unavailable", { reason: "Node has no graphics device" });
        const ort = await import("onnxruntime-web/wasm");
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = "fatal";
        return ort;
      },
    });
    return inThisProcess(onlyOne(engine));
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
