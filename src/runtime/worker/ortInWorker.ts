import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import type { OnBytes, OrtHost } from "@/runtime/engine";
import type { Ort } from "@/runtime/session";
import { fetchBytes } from "./fetchBytes";
import { smallestModel } from "./smallestModel";

/** One build of the runtime: its JavaScript, and the addresses of its WebAssembly and of the module its threads load. */
interface Build {
  ort: Ort;
  wasmUrl: string;
  mjsUrl: string;
}

// Dynamic imports with `?url` assets, never a static import: merged into this worker's chunk, the runtime's threads would run the worker
// again, and loading would hang in production.
const builds = {
  async wasm(): Promise<Build> {
    const [ort, wasm, mjs] = await Promise.all([
      import("onnxruntime-web/wasm"),
      import("onnxruntime-web/ort-wasm-simd-threaded.wasm?url"),
      import("onnxruntime-web/ort-wasm-simd-threaded.mjs?url"),
    ]);
    return { ort, wasmUrl: wasm.default, mjsUrl: mjs.default };
  },
  /** The smaller WebGPU build, for browsers in which WebAssembly can wait for promises. */
  async jspi(): Promise<Build> {
    const [ort, wasm, mjs] = await Promise.all([
      import("onnxruntime-web/jspi"),
      import("onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url"),
      import("onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url"),
    ]);
    return { ort, wasmUrl: wasm.default, mjsUrl: mjs.default };
  },
  async asyncify(): Promise<Build> {
    const [ort, wasm, mjs] = await Promise.all([
      import("onnxruntime-web/webgpu"),
      import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url"),
      import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url"),
    ]);
    return { ort, wasmUrl: wasm.default, mjsUrl: mjs.default };
  },
};

function buildFor(backend: Backend): keyof typeof builds {
  if (backend === "wasm") return "wasm";
  return "Suspending" in WebAssembly ? "jspi" : "asyncify";
}

async function startUp(ort: Ort): Promise<void> {
  try {
    const session = await ort.InferenceSession.create(smallestModel(), { executionProviders: ["wasm"] });
    await session.release();
    delete ort.env.wasm.wasmBinary; // compiled by now
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("runtime-unreachable", { reason: `it did not start (${reason.slice(0, 200)})` }, { cause });
  }
}

/** The runtime as a worker fetches it. Each build is fetched once; a failed fetch may be tried again. */
export function ortInWorker(memoryLimitBytes: number): OrtHost {
  // More than four threads gained nothing measurable; without isolation there is no shared memory for a second.
  const threads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  const loading = new Map<Backend, Promise<Ort>>();
  let lost: string | null = null;

  async function load(backend: Backend, onBytes: OnBytes): Promise<Ort> {
    if (backend === "webgpu" && !(await navigator.gpu?.requestAdapter())) {
      throw new AppError("webgpu-unavailable", { reason: "this device offers no graphics adapter" });
    }
    const { ort, wasmUrl, mjsUrl } = await builds[buildFor(backend)]().catch((cause) => {
      throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
    });
    ort.env.logLevel = "error";
    ort.env.wasm.numThreads = threads;
    ort.env.wasm.wasmPaths = { wasm: wasmUrl, mjs: new URL(mjsUrl, location.href).href };
    ort.env.wasm.wasmBinary = await fetchBytes(wasmUrl, onBytes);
    await startUp(ort);
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
    deviceMade: (ort) => void watchDevice(ort),
    load(backend, onBytes) {
      const known = loading.get(backend);
      if (known) return known;
      const started = load(backend, onBytes);
      loading.set(backend, started);
      started.catch(() => loading.delete(backend));
      return started;
    },
  };
}
