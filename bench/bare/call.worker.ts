import mjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { InferenceSession } from "onnxruntime-web/wasm";
import { smallestModel } from "@/runtime/worker/smallestModel";

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
  const ort = await import("onnxruntime-web/wasm");
  ort.env.wasm.wasmPaths = { wasm: wasmUrl, mjs: new URL(mjsUrl, location.href).href };
  ort.env.wasm.numThreads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  // Compiled and with its threads up before the model has arrived: the runtime has no other way to be started.
  await (await ort.InferenceSession.create(smallestModel(), { executionProviders: ["wasm"] })).release();
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
