import asyncifyMjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiMjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import mjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import type { OnBytes, OrtHost } from "@/runtime/engine";
import { graphicsAdapter } from "@/runtime/graphicsAdapter";
import type { Ort } from "@/runtime/session";
import { answerFetches } from "./answerFetches";
import { fetchTold, type ToldAnswer } from "./fetchTold";
import { shareLoad } from "./shareLoad";
import { smallestModel } from "./smallestModel";

/** One build of the runtime: its JavaScript, and the addresses of its WebAssembly and of the module its threads load. */
interface Build {
  code(): Promise<Ort>;
  wasmUrl: string;
  mjsUrl: string;
}

// The code by dynamic import, never a static one: merged into this worker's chunk, the runtime's threads would run the worker again, and
// loading would hang in production.
const builds = {
  wasm: { code: () => import("onnxruntime-web/wasm"), wasmUrl, mjsUrl },
  /** The smaller WebGPU build, for browsers in which WebAssembly can wait for promises. */
  jspi: { code: () => import("onnxruntime-web/jspi"), wasmUrl: jspiWasmUrl, mjsUrl: jspiMjsUrl },
  asyncify: { code: () => import("onnxruntime-web/webgpu"), wasmUrl: asyncifyWasmUrl, mjsUrl: asyncifyMjsUrl },
} satisfies Record<string, Build>;

function buildFor(backend: Backend): Build {
  if (backend === "wasm") return builds.wasm;
  return "Suspending" in WebAssembly ? builds.jspi : builds.asyncify;
}

/** The runtime as a worker fetches it. Each build is fetched once; a failed fetch may be tried again. */
export function ortInWorker(memoryLimitBytes: number): OrtHost {
  // More than four threads gained nothing measurable; without isolation there is no shared memory for a second.
  const threads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  const loading = new Map<Backend, (onBytes: OnBytes) => Promise<Ort>>();
  const answerNextFetch = answerFetches();
  let lost: string | null = null;

  /** Compiles the runtime and starts its threads. */
  async function startUp(ort: Ort, url: string, { response, brokeOff }: ToldAnswer): Promise<void> {
    // The runtime fetches its WebAssembly itself, so that it is compiled while it arrives and kept compiled by the browser; but it tells nobody
    // how much has come, or why nothing came.
    const takeBack = answerNextFetch(url, response);
    try {
      const session = await ort.InferenceSession.create(smallestModel(), { executionProviders: ["wasm"] });
      await session.release();
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      const reason = brokeOff() ? "the connection broke off" : `it did not start (${said.slice(0, 200)})`;
      throw new AppError("runtime-unreachable", { reason, isSpent: true }, { cause });
    } finally {
      takeBack();
    }
  }

  async function load(backend: Backend, onBytes: OnBytes): Promise<Ort> {
    if (backend === "webgpu" && !(await graphicsAdapter(navigator.gpu))) {
      throw new AppError("webgpu-unavailable", { reason: "this device offers no graphics adapter" });
    }
    const { code, wasmUrl, mjsUrl } = buildFor(backend);
    const coming = code().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    const [ort, answer] = await Promise.all([coming, fetchTold(wasmUrl, onBytes)]);
    ort.env.logLevel = "error";
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.wasmPaths = { wasm: wasmUrl, mjs: new URL(mjsUrl, location.href).href };
    await startUp(ort, wasmUrl, answer);
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
