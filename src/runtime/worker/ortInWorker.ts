import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import type { OnBytes, OrtHost } from "@/runtime/engine";
import { graphicsAdapter } from "@/runtime/graphicsAdapter";
import type { Ort } from "@/runtime/session";
import { answerFetches } from "./answerFetches";
import { fetchTold, type ToldAnswer } from "./fetchTold";
import { shareLoad } from "./shareLoad";
import { smallestModel } from "./smallestModel";

/** One build of the runtime. */
export interface Build {
  code(): Promise<Ort>;
  /** The addresses of its WebAssembly and of the module that its threads load. Absent: the code knows them, and cannot tell how much has come. */
  files?: { wasmUrl: string; mjsUrl: string };
}

interface WorkerOptions {
  memoryLimitBytes: number;
  threads: number;
  buildFor(backend: Backend): Build;
}

/** The runtime as a worker fetches it. Each build is fetched once; a failed fetch may be tried again. */
export function ortInWorker({ memoryLimitBytes, threads, buildFor }: WorkerOptions): OrtHost {
  const loading = new Map<Backend, (onBytes: OnBytes) => Promise<Ort>>();
  const answerNextFetch = answerFetches();
  let lost: string | null = null;

  /** Compiles the runtime and starts its threads. `told`: its WebAssembly, which is on its way. */
  async function startUp(ort: Ort, told: { url: string; answer: ToldAnswer } | null): Promise<void> {
    // The runtime fetches its WebAssembly itself, so that it is compiled while it arrives and kept compiled by the browser; but it tells nobody
    // how much has come, or why nothing came.
    const takeBack = told ? answerNextFetch(told.url, told.answer.response) : () => undefined;
    try {
      const session = await ort.InferenceSession.create(smallestModel(), { executionProviders: ["wasm"] });
      await session.release();
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      const reason = told?.answer.brokeOff() ? "the connection broke off" : `it did not start (${said.slice(0, 200)})`;
      throw new AppError("runtime-unreachable", { reason, isSpent: true }, { cause });
    } finally {
      takeBack();
    }
  }

  async function load(backend: Backend, onBytes: OnBytes): Promise<Ort> {
    if (backend === "webgpu" && !(await graphicsAdapter(navigator.gpu))) {
      throw new AppError("webgpu-unavailable", { reason: "this device offers no graphics adapter" });
    }
    const { code, files } = buildFor(backend);
    const coming = code().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    const [ort, answer] = await Promise.all([coming, files ? fetchTold(files.wasmUrl, onBytes) : null]);
    ort.env.logLevel = "error";
    ort.env.wasm.numThreads = threads;
    if (files) ort.env.wasm.wasmPaths = { wasm: files.wasmUrl, mjs: new URL(files.mjsUrl, location.href).href };
    await startUp(ort, files && answer ? { url: files.wasmUrl, answer } : null);
    return ort;
  }

  /** The device exists once a first session does. */
  async function watchDevice(ort: Ort): Promise<void> {
    const device = await ort.env.webgpu.device;
    const { message, reason } = await device.lost;
    lost = message || reason || "no reason given";
  }

  return {
    threads,
    memoryLimitBytes,
    deviceLost: () => lost,
    async lacking(features) {
      const adapter = features.length ? await graphicsAdapter(navigator.gpu) : null;
      return features.filter((feature) => !adapter?.features.has(feature));
    },
    deviceMade: (ort) => void watchDevice(ort),
    load(backend, onBytes) {
      const known = loading.get(backend);
      if (known) return known(onBytes);
      const join = shareLoad((tell) => load(backend, tell));
      loading.set(backend, join);
      const ort = join(onBytes);
      ort.catch(() => loading.delete(backend));
      return ort;
    },
  };
}
