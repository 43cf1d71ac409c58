import type { InferenceSession } from "onnxruntime-web/wasm";
import { startRuntime } from "./startRuntime";

export interface BareAsk {
  /** With the first. */
  model?: ArrayBuffer;
  given: number[];
}

export interface BareAnswer {
  scores: number[];
  runMs: number;
}

const starting = startRuntime();
let session: InferenceSession | null = null;

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
