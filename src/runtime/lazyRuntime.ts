import { AppError } from "@/domain/errors";
import type { Runtime } from "@/domain/running";
import { runtimeName } from "./runtimeName";

/** A runtime whose code is fetched with the first thing that is asked of it. Code that did not come, `runtime-unreachable`, is asked for again. */
export function lazyRuntime(fetchCode: () => Promise<{ createRuntime(): Runtime }>): Runtime {
  let loading: Promise<Runtime> | null = null;

  async function start(): Promise<Runtime> {
    const code = await fetchCode().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    return code.createRuntime();
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
    warm: () => quietly(loaded(), (runtime) => runtime.warm()),
    offeredBackends: async () => (await loaded()).offeredBackends(),
    load: async (model, options) => (await loaded()).load(model, options),
    kill() {
      if (loading) quietly(loading, (runtime) => runtime.kill());
    },
  };
}
