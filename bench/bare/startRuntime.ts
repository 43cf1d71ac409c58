import mjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { smallestModel } from "@/runtime/worker/smallestModel";

/** Starts ONNX Runtime in a worker: compiled and with its threads up before the model has arrived. */
export async function startRuntime() {
  const ort = await import("onnxruntime-web/wasm");
  ort.env.wasm.wasmPaths = { wasm: wasmUrl, mjs: new URL(mjsUrl, location.href).href };
  ort.env.wasm.numThreads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  // It has no other way to be started.
  await (await ort.InferenceSession.create(smallestModel(), { executionProviders: ["wasm"] })).release();
  return ort;
}
