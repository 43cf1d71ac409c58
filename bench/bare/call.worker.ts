import type { InferenceSession } from "onnxruntime-web/wasm";

export interface BareAsk {
  /** With the first. */
  model?: ArrayBuffer;
  given: number[];
}

export interface BareAnswer {
  scores: number[];
  runMs: number;
}

const starting = start();
let session: InferenceSession | null = null;

async function start() {
  const [ort, wasm, mjs] = await Promise.all([
    import("onnxruntime-web/wasm"),
    import("onnxruntime-web/ort-wasm-simd-threaded.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.mjs?url"),
  ]);
  ort.env.wasm.wasmPaths = { wasm: wasm.default, mjs: mjs.default };
  ort.env.wasm.numThreads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  return ort;
}

addEventListener("message", async ({ data }: MessageEvent<BareAsk>) => {
  if (!("given" in data)) return; // the runtime's threads use this channel too
  const ort = await starting;
  if (data.model) session = await ort.InferenceSession.create(data.model, { executionProviders: ["wasm"] });
  if (!session) throw new Error("the first message brings the model");
  const measurements = new ort.Tensor("float32", data.given, [1, data.given.length]);
  const started = performance.now();
  const { scores } = await session.run({ measurements });
  const runMs = performance.now() - started;
  if (!(scores?.data instanceof Float32Array)) throw new Error("the graph's one output is FP32");
  postMessage({ scores: [...scores.data], runMs } satisfies BareAnswer);
});
