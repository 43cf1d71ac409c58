import { expect, test } from "vitest";
import type { FileReader, LoadStep, PhaseProgress } from "@/domain/running";
import {
  double,
  failure,
  float,
  load,
  manifestOf,
  oneNode,
  readerOf,
  runtime,
  spec,
} from "../../test/fixtures/nodeRuntime";
import { createNodeRuntime } from "./createNodeRuntime";
import wordpiece from "./steps/fixtures/tokenizers/wordpiece.json";

test("two models, run in turns through two handles, each load again when needed", async () => {
  const relu = await load(oneNode({ type: "Relu" }, float, "FP32"));
  const neg = await load(oneNode({ type: "Floor" }, double, "FP64"));
  const one = { datatype: "FP32", shape: [1], data: Float32Array.of(-1.5) } as const;
  const other = { datatype: "FP64", shape: [1], data: Float64Array.of(-1.5) } as const;
  const results = await Promise.all([
    relu.runTensors({ x: { ...one, shape: [1] } }),
    neg.runTensors({ x: { ...other, shape: [1] } }),
    relu.runTensors({ x: { ...one, shape: [1] } }),
  ]);
  expect(results.map(({ tensors }) => tensors.y?.data[0])).toEqual([0, -2, 0]);
});

test("a load tells how far it came", async () => {
  const stepsOf = async ({ bytes, manifest }: ReturnType<typeof oneNode>) => {
    const steps: LoadStep[] = [];
    const onStep = (step: LoadStep) => steps.push(step);
    await runtime.load({ manifest, readFile: readerOf(bytes) }, { backend: "wasm", onStep }).catch(() => undefined);
    return steps;
  };
  expect(await stepsOf(oneNode({ type: "Ceil" }, float, "FP32"))).toEqual(["graph", "operators"]);
  expect(await stepsOf(oneNode({ type: "NoSuch" }, float, "FP32"))).toEqual(["graph"]);
  expect(await stepsOf({ ...oneNode({ type: "Ceil" }, float, "FP32"), bytes: Uint8Array.of(1, 2, 3) })).toEqual([]);
});

test("phases are told in order; a second load needs none of them", async () => {
  const model = oneNode({ type: "Sign" }, float, "FP32");
  const told: PhaseProgress[] = [];
  const readFile: FileReader = async (_, options) => {
    options?.onBytes?.(1);
    options?.onHash?.();
    return model.bytes.slice();
  };
  const subject = { manifest: model.manifest, readFile };
  const loaded = await runtime.load(subject, { backend: "wasm", onProgress: (progress) => told.push(progress) });
  await loaded.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(3) } });
  const ended = told.filter(({ state }) => state !== "running").map(({ phase, state }) => `${phase} ${state}`);
  expect(ended.filter((line) => !line.startsWith("runtime"))).toEqual([
    "model done",
    "hash done",
    "load done",
    "prepare done",
    "run done",
  ]);
  expect(told.find(({ phase, bytes }) => phase === "model" && bytes === 1)).toMatchObject({ totalBytes: 1 });

  told.length = 0;
  await runtime.load(subject, { backend: "wasm", onProgress: (progress) => told.push(progress) });
  expect(told.map(({ phase, state }) => `${phase} ${state}`)).toEqual([
    "runtime cached",
    "model cached",
    "hash cached",
    "load cached",
  ]);
});

test("the same weights under another manifest are read by that one", async () => {
  const { bytes, manifest } = oneNode({ type: "Relu" }, float, "FP32");
  await load({ bytes, manifest });
  const renamed = manifestOf(bytes, [spec("x", "FP32", ["M"])], [spec("y", "FP32", [7])]);
  const other = { ...renamed, files: manifest.files };
  const reader: FileReader = () => Promise.reject(new Error("the weights are already loaded"));
  const model = await runtime.load({ manifest: other, readFile: reader }, { backend: "wasm" });
  expect(model.backend).toBe("wasm");
  const wrong = { ...manifestOf(bytes, [spec("z", "FP32", ["M"])], renamed.outputs), files: manifest.files };
  expect((await failure(runtime.load({ manifest: wrong, readFile: reader }, { backend: "wasm" }))).code).toBe(
    "graph-disagrees",
  );
});

test("an aborted load or run ends with the signal's reason", async () => {
  const model = oneNode({ type: "Relu" }, float, "FP32");
  const reason = new Error("changed my mind");
  const loaded = await load(model);
  const run = loaded.runTensors(
    { x: { datatype: "FP32", shape: [1], data: Float32Array.of(3) } },
    { signal: AbortSignal.abort(reason) },
  );
  await expect(run).rejects.toBe(reason);
  const reader: FileReader = () => new Promise(() => {});
  const manifest = manifestOf(new Uint8Array(), [spec("x", "FP32", ["never"])], model.manifest.outputs);
  const controller = new AbortController();
  const loading = runtime.load({ manifest, readFile: reader }, { backend: "wasm", signal: controller.signal });
  controller.abort(reason);
  await expect(loading).rejects.toBe(reason);
});

test("a text is counted before any model is loaded, and again without its file", async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(wordpiece));
  const input = { ...spec("x", "INT64", [1, "T"]), kind: "text" };
  const tokenize = { id: "tokenize", kwargs: { file: "tokenizer.json", max_length: 8 } };
  const manifest = manifestOf(bytes, [{ ...input, steps: [tokenize] }], [], ["tokenizer.json"]);
  let reads = 0;
  const readFile: FileReader = async () => {
    reads += 1;
    return bytes.slice();
  };
  const fresh = createNodeRuntime();
  const count = { count: 5, unit: "token", maximum: 8, truncates: false };
  expect(await fresh.countTokens({ manifest, readFile }, "x", "hello worlds")).toEqual(count);
  expect(await fresh.countTokens({ manifest, readFile }, "x", "hello")).toEqual({ ...count, count: 3 });
  expect(reads).toBe(1);
});

test("what a graph would be fed is known before any model is loaded", async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(wordpiece));
  const input = { ...spec("x", "INT64", [1, "T"]), kind: "text" };
  const tokenize = { id: "tokenize", kwargs: { file: "tokenizer.json", max_length: 8 } };
  const manifest = manifestOf(bytes, [{ ...input, steps: [tokenize] }], [], ["tokenizer.json"]);
  const prepared = createNodeRuntime().prepare(
    { manifest, readFile: async () => bytes.slice() },
    { x: { kind: "text", text: "hello" } },
  );
  expect(await prepared).toMatchObject({ x: { datatype: "INT64", shape: [1, 3] } });
});
