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
  /** A worker whose runtime is not here yet. */
  let ahead: Connection | null = null;

  /** A worker that fails before there is a runtime to see it is not handed over: the runtime starts another. */
  function startAhead(): void {
    const started = connect();
    ahead = started;
    started.engine
      .warm("wasm", () => undefined)
      .catch((error) => {
        if (ahead !== started) return;
        ahead = null;
        started.end(error);
      });
  }

  async function start(): Promise<Runtime> {
    const code = await fetchCode().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    const started = ahead;
    ahead = null;
    return code.createRuntime(started);
  }

  function loaded(): Promise<Runtime> {
    loading ??= start().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  return {
    name: runtimeName,
    warm() {
      if (!loading && !ahead) startAhead();
      loaded()
        .then((runtime) => runtime.warm())
        .catch(() => undefined); // nobody waits for it: whoever loads a model is told what went wrong
    },
    offeredBackends: async () => (await loaded()).offeredBackends(),
    preflight: async (manifest) => (await loaded()).preflight(manifest),
    ownBytes: async (backend) => (await loaded()).ownBytes(backend),
    arrived: async (backend) => (await loaded()).arrived(backend),
    load: async (model, options) => (await loaded()).load(model, options),
    prepare: async (...question) => (await loaded()).prepare(...question),
    countTokens: async (...question) => (await loaded()).countTokens(...question),
  };
}
