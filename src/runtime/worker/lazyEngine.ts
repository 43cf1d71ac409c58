import { AppError } from "@/domain/errors";
import type { Engine, OrtHost } from "@/runtime/engine";
import { warmHost } from "@/runtime/warmHost";

/**
 * An engine whose code is fetched at once, beside the runtime's: warming needs none of it, and what it fetches is most of the wait. Code that did
 * not come, `runtime-unreachable`, is asked for again.
 */
export function lazyEngine(host: OrtHost, fetchCode: () => Promise<{ createEngine(host: OrtHost): Engine }>): Engine {
  let loading: Promise<Engine> | null = null;

  async function start(): Promise<Engine> {
    const code = await fetchCode().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    return code.createEngine(host);
  }

  function loaded(): Promise<Engine> {
    loading ??= start().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  loaded().catch(() => undefined); // told to whoever asks for something
  return {
    warm: (backend, onBytes) => warmHost(host, backend, onBytes),
    open: async (...given) => (await loaded()).open(...given),
    adopt: async (...given) => (await loaded()).adopt(...given),
    run: async (...given) => (await loaded()).run(...given),
    runTensors: async (...given) => (await loaded()).runTensors(...given),
    prepare: async (...given) => (await loaded()).prepare(...given),
    countTokens: async (...given) => (await loaded()).countTokens(...given),
    close: async () => (await loaded()).close(),
  };
}
