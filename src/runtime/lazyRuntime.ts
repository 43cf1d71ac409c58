import { AppError } from "@/domain/errors";
import type { Runtime } from "@/domain/running";
import type { Connection } from "./connection";
import { runtimeName } from "./runtimeName";

/**
 * A runtime whose code is fetched with the first thing that is asked of it. Code that did not come, `runtime-unreachable`, is asked for again.
 * Warming starts the worker first (`connect`): what it fetches and compiles is most of the wait, and needs none of that code.
 */
export function lazyRuntime(
  fetchCode: () => Promise<{ createRuntime(ahead: Connection | null): Runtime }>,
  connect: () => Connection,
): Runtime {
  let loading: Promise<Runtime> | null = null;
  let ahead: Connection | null = null;

  async function start(): Promise<Runtime> {
    const code = await fetchCode().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    return code.createRuntime(ahead);
  }

  function loaded(): Promise<Runtime> {
    loading ??= start().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  /** For what nobody waits for: whoever loads a model is told what went wrong. */
  const quietly = (runtime: Promise<Runtime>, act: (runtime: Runtime) => void) =>
    void runtime.then(act).catch(() => undefined);

  return {
    name: runtimeName,
    warm() {
      if (!loading && !ahead) {
        ahead = connect();
        ahead.engine.warm("wasm", () => undefined).catch(() => undefined);
      }
      quietly(loaded(), (runtime) => runtime.warm());
    },
    offeredBackends: async () => (await loaded()).offeredBackends(),
    load: async (model, options) => (await loaded()).load(model, options),
    kill() {
      if (loading) quietly(loading, (runtime) => runtime.kill());
    },
  };
}
