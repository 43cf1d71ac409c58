import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { FileReader, LoadedModel, LoadStep, PhaseProgress } from "@/domain/running";
import type { Datatype, Tensor } from "@/domain/tensor";
import ortPackage from "../../node_modules/onnxruntime-web/package.json";
import { createNodeRuntime } from "./createNodeRuntime";
import * as onnx from "./graph/writeOnnx";
import wordpiece from "./steps/fixtures/tokenizers/wordpiece.json";
import { smallestModel } from "./worker/smallestModel";

const { float, int64, string, float16, double } = onnx.element;
type Shape = (number | string)[];

function spec(name: string, datatype: Datatype, shape: Shape): Manifest["inputs"][number] {
  return { name, datatype, shape, kind: "tensor", dims: {}, optional: false, steps: [] };
}

/** A manifest of raw tensors. The model's digest tells one model from another; the reader is trusted here. */
function manifestOf(
  bytes: Uint8Array,
  inputs: Manifest["inputs"],
  outputs: Manifest["outputs"],
  files = ["model.onnx"],
): Manifest {
  return {
    manifest_version: 1,
    name: "m",
    version: "1.0",
    platform: "onnx_onnxv1",
    pipeline_tag: "other",
    description: "d",
    tags: [],
    language: [],
    authors: [],
    license: "MIT",
    files: files.map((path) => ({
      path,
      role: path.endsWith(".onnx") ? "model" : "external_data",
      mediaType: "",
      size: 1,
      digest: { sha256: createHash("sha256").update(bytes).digest("hex") },
    })),
    inputs,
    outputs,
    parameters: [],
    examples: [],
    runtime: {
      opset_import: [],
      operators: [],
      executionProviders: ["wasm"],
      features: [],
      external_data: [],
      freeDimensionOverrides: {},
    },
  };
}

const x = (type: number, shape: Shape) => onnx.valueInfo("x", onnx.tensorType(type, shape));
const y = (type: number, shape: Shape) => onnx.valueInfo("y", onnx.tensorType(type, shape));

/** A graph of one node from x to y, with its manifest. */
function oneNode(node: onnx.NodeParts, type: number, datatype: Datatype, opsets: Record<string, number> = { "": 17 }) {
  const bytes = onnx.model({
    opsets,
    nodes: [onnx.node({ name: "the-node", inputs: ["x"], outputs: ["y"], ...node })],
    inputs: [x(type, ["N"])],
    outputs: [y(type, ["N"])],
  });
  return { bytes, manifest: manifestOf(bytes, [spec("x", datatype, ["N"])], [spec("y", datatype, ["N"])]) };
}

const runtime = createNodeRuntime();

const readerOf =
  (bytes: Uint8Array): FileReader =>
  async () =>
    bytes.slice();

function load({ bytes, manifest }: { bytes: Uint8Array; manifest: Manifest }): Promise<LoadedModel> {
  return runtime.load({ manifest, readFile: readerOf(bytes) }, { backend: "wasm" });
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error("it did not fail");
}

test("the runtime's name is that of the installed package", () => {
  expect(runtime.name).toBe(`onnxruntime-web ${ortPackage.version}`);
});

test("the model that starts the runtime is what the writer writes", () => {
  const one = onnx.tensorType(float, [1]);
  const written = onnx.model({
    producer: ["", ""],
    nodes: [onnx.node({ type: "Identity", inputs: ["x"], outputs: ["y"] })],
    inputs: [onnx.valueInfo("x", one)],
    outputs: [onnx.valueInfo("y", one)],
  });
  expect(smallestModel()).toEqual(written);
});

test("a graph is fed and read", async () => {
  const model = await load(oneNode({ type: "Relu" }, float, "FP32"));
  const fed: Tensor = { datatype: "FP32", shape: [3], data: Float32Array.of(-1, 0, 2.5) };
  const result = await model.runTensors({ x: fed }, { isRead: true });
  expect(result.tensors).toEqual({ y: { datatype: "FP32", shape: [3], data: Float32Array.of(0, 0, 2.5) } });
  expect(result.values).toEqual({ y: { kind: "tensor", tensor: result.tensors.y } });
  expect(result).toMatchObject({ fed: { x: fed }, backend: "wasm", threads: 1 });
  expect(result.timings.runMs).toBeGreaterThan(0);
});

test.each<[Datatype, number, Tensor["data"]]>([
  ["INT64", int64, BigInt64Array.of(-1n, 2n ** 60n)],
  ["FP64", double, Float64Array.of(1e300, -0.5)],
  ["FP16", float16, Uint16Array.of(0x3c00, 0x7bff)],
  ["BYTES", string, ["a", "é 漢"]],
])("%s goes through unchanged", async (datatype, type, data) => {
  const model = await load(oneNode({ type: "Identity" }, type, datatype));
  const { tensors } = await model.runTensors({ x: { datatype, shape: [2], data } });
  expect(tensors.y).toEqual({ datatype, shape: [2], data });
});

test("values go through the manifest's steps on both sides", async () => {
  const { bytes, manifest } = oneNode({ type: "Neg" }, float, "FP32");
  const [input] = manifest.inputs;
  const [output] = manifest.outputs;
  if (!input || !output) throw new Error("it has one of each");
  const rescale = { id: "rescale", kwargs: { rescale_factor: 10, offset: 0 } };
  const scaled = {
    ...manifest,
    inputs: [{ ...input, kind: "number", shape: [1], steps: [rescale] }],
    outputs: [{ ...output, shape: [1] }],
  };
  const model = await load({ bytes, manifest: scaled });
  const { fed, tensors } = await model.run({ x: { kind: "number", value: 4 } }, {});
  expect(fed.x?.data).toEqual(Float32Array.of(40));
  expect(tensors.y?.data).toEqual(Float32Array.of(-40));
});

test("an output is pooled by what the graph was fed as its mask", async () => {
  const shape = [1, 3, 1];
  const bytes = onnx.model({
    opsets: { "": 17 },
    nodes: [onnx.node({ type: "Neg", inputs: ["x"], outputs: ["y"] })],
    inputs: [x(float, shape)],
    outputs: [y(float, shape)],
  });
  const steps = [{ id: "pooling", kwargs: { mask_input: "x" } }];
  const manifest = manifestOf(
    bytes,
    [spec("x", "FP32", shape)],
    [{ ...spec("y", "FP32", shape), kind: "number", steps }],
  );
  const model = await load({ bytes, manifest });
  const fed: Tensor = { datatype: "FP32", shape, data: Float32Array.of(4, 0, 8) };
  // The middle one is masked out: −(4 + 8) ÷ 2.
  const value = { y: { kind: "number", value: -6, unit: "" } };
  expect((await model.run({ x: { kind: "tensor", tensor: fed } }, {})).values).toEqual(value);
  expect((await model.runTensors({ x: fed }, { isRead: true })).values).toEqual(value);
});

test("the graph alone runs where the manifest cannot read what it gives", async () => {
  const bytes = onnx.model({
    nodes: [onnx.node({ type: "Neg", inputs: ["x"], outputs: ["y"] })],
    inputs: [x(float, [1, 3])],
    outputs: [y(float, [1, 3])],
  });
  const steps = [{ id: "labels", kwargs: { labels: ["one", "two"] } }];
  const scores = { ...spec("y", "FP32", [1, 3]), kind: "classes", steps };
  const model = await load({ bytes, manifest: manifestOf(bytes, [spec("x", "FP32", [1, 3])], [scores]) });
  const fed: Tensor = { datatype: "FP32", shape: [1, 3], data: Float32Array.of(1, 2, 3) };
  const { tensors, values } = await model.runTensors({ x: fed });
  expect(tensors.y?.data).toEqual(Float32Array.of(-1, -2, -3));
  expect(values).toEqual({});
  expect(await failure(model.runTensors({ x: fed }, { isRead: true }))).toMatchObject({ code: "output-unreadable" });
});

test("weights beside the model are found by the name that the graph gives them", async () => {
  const weight = new Uint8Array(Float32Array.of(41).buffer);
  const bytes = onnx.model({
    nodes: [onnx.node({ type: "Add", inputs: ["x", "w"], outputs: ["y"] })],
    initialisers: [onnx.tensor({ name: "w", type: float, dims: [1], external: "./w.bin" })],
    inputs: [x(float, ["N"])],
    outputs: [y(float, ["N"])],
  });
  const manifest = manifestOf(
    bytes,
    [spec("x", "FP32", ["N"])],
    [spec("y", "FP32", ["N"])],
    ["deep/model.onnx", "deep/w.bin"],
  );
  const readFile: FileReader = async (path) => (path === "deep/w.bin" ? weight.slice() : bytes.slice());
  const model = await runtime.load({ manifest, readFile }, { backend: "wasm" });
  const { tensors } = await model.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(1) } });
  expect(tensors.y?.data).toEqual(Float32Array.of(42));
  const without = manifestOf(bytes, manifest.inputs, manifest.outputs, ["deep/model.onnx"]);
  expect(await failure(load({ bytes, manifest: without }))).toMatchObject({
    code: "external-data-missing",
    facts: { locations: ["w.bin"] },
  });
});

describe("what cannot be loaded says why", () => {
  test.each<[string, Parameters<typeof oneNode>, string, string]>([
    ["an operator nobody has", [{ type: "NoSuch" }, float, "FP32"], "operator-missing", "NoSuch (node the-node)"],
    [
      "another domain's operator",
      [{ type: "Magic", domain: "my" }, float, "FP32", { "": 17, my: 1 }],
      "operator-missing",
      "my.Magic (node the-node)",
    ],
    [
      "a kernel that is missing for its types",
      [{ type: "Erf" }, double, "FP64"],
      "operator-missing",
      "Erf for the types in node the-node",
    ],
    [
      "an operator that only graphics devices have a kernel for",
      [
        { type: "BiasAdd", domain: "com.microsoft", inputs: ["x", "x", "x"] },
        float16,
        "FP16",
        { "": 17, "com.microsoft": 1 },
      ],
      "operator-missing",
      "com.microsoft.BiasAdd for the types in node the-node",
    ],
    [
      "an opset that is too new",
      [{ type: "Relu" }, float, "FP32", { "": 27 }],
      "opset-unsupported",
      "ai.onnx opset 27, and this runtime goes up to 26",
    ],
    ["a type that the operator does not take", [{ type: "Not" }, float, "FP32"], "model-unloadable", "is invalid"],
  ])("%s", async (_, parts, code, words) => {
    const error = await failure(load(oneNode(...parts)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });

  test("a graph that feeds itself", async () => {
    const bytes = onnx.model({
      nodes: [
        onnx.node({ type: "Add", inputs: ["x", "z"], outputs: ["y"] }),
        onnx.node({ type: "Relu", inputs: ["y"], outputs: ["z"] }),
      ],
      inputs: [x(float, ["N"])],
      outputs: [y(float, ["N"])],
    });
    const error = await failure(load({ bytes, manifest: oneNode({ type: "Relu" }, float, "FP32").manifest }));
    expect(error).toMatchObject({ code: "model-unloadable", facts: { reason: expect.stringContaining("acyclic") } });
  });

  test("a manifest that says something else", async () => {
    const { bytes } = oneNode({ type: "Relu" }, float, "FP32");
    const manifest = manifestOf(bytes, [spec("x", "FP32", ["N", 2])], [spec("y", "FP32", ["N"])]);
    const error = await failure(load({ bytes, manifest }));
    expect(error).toMatchObject({
      code: "graph-disagrees",
      facts: { disagreements: ["x: shape is [N, 2], and the model has [N]"] },
    });
  });

  test("random bytes", async () => {
    const { manifest } = oneNode({ type: "Relu" }, float, "FP32");
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) & 255);
    expect((await failure(load({ bytes, manifest }))).code).toBe("graph-unreadable");
  });

  test("a model larger than the memory there is, before it is fetched", async () => {
    const { manifest } = oneNode({ type: "Relu" }, float, "FP32");
    const files = manifest.files.map((file) => ({ ...file, size: 2 * 2 ** 30 }));
    const readFile: FileReader = () => Promise.reject(new Error("it was fetched"));
    const error = await failure(runtime.load({ manifest: { ...manifest, files }, readFile }, { backend: "wasm" }));
    expect(error).toMatchObject({ code: "memory-exceeded", facts: { neededBytes: 6 * 2 ** 30 } });
  });
});

test("a model that says it needs more memory than there is, before it is fetched", async () => {
  const { manifest } = oneNode({ type: "Relu" }, float, "FP32");
  const greedy = { ...manifest, runtime: { ...manifest.runtime, memory_bytes: 5 * 2 ** 30 } };
  const readFile: FileReader = () => Promise.reject(new Error("it was fetched"));
  const error = await failure(runtime.load({ manifest: greedy, readFile }, { backend: "wasm" }));
  expect(error).toMatchObject({ code: "memory-exceeded", facts: { neededBytes: 5 * 2 ** 30 } });
});

test("a run whose tensors are larger than any memory runs out of it", async () => {
  const shape = onnx.tensor({
    name: "s",
    type: int64,
    dims: [2],
    raw: new Uint8Array(BigInt64Array.of(2n ** 17n, 2n ** 17n).buffer),
  });
  const bytes = onnx.model({
    nodes: [
      onnx.node({ type: "Expand", inputs: ["x", "s"], outputs: ["square"] }),
      onnx.node({ type: "ReduceMax", inputs: ["square"], outputs: ["y"] }),
    ],
    initialisers: [shape],
    inputs: [x(float, [1])],
    outputs: [y(float, [1, 1])],
  });
  const model = await load({
    bytes,
    manifest: manifestOf(bytes, [spec("x", "FP32", [1])], [spec("y", "FP32", [1, 1])]),
  });
  const one: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(1) };
  expect(await failure(model.runTensors({ x: one }))).toMatchObject({ code: "memory-exceeded" });
});

test("what would be computed from an input that is left out reaches the graph empty too", async () => {
  const whole = (name: string) => onnx.valueInfo(name, onnx.tensorType(int64, [1, "T"]));
  const bytes = onnx.model({
    nodes: [
      onnx.node({ type: "Identity", inputs: ["x"], outputs: ["y"] }),
      onnx.node({ type: "Add", inputs: ["words", "mask"], outputs: ["sum"] }),
    ],
    inputs: [x(float, ["N"]), whole("words"), whole("mask")],
    outputs: [y(float, ["N"]), whole("sum")],
  });
  const words: TensorSpec = {
    ...spec("words", "INT64", [1, "T"]),
    kind: "text",
    optional: true,
    steps: [{ id: "char_codes", kwargs: {} }],
  };
  const mask = { ...spec("mask", "INT64", [1, "T"]), derived_from: { input: "words", rule: "attention_mask" } };
  const outputs = [spec("y", "FP32", ["N"]), spec("sum", "INT64", [1, "T"])];
  const model = await load({ bytes, manifest: manifestOf(bytes, [spec("x", "FP32", ["N"]), words, mask], outputs) });
  const one: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(1) };
  const { tensors } = await model.run({ x: { kind: "tensor", tensor: one } }, {});
  expect(tensors.y?.data).toEqual(Float32Array.of(1));
  expect(tensors.sum).toEqual({ datatype: "INT64", shape: [1, 0], data: new BigInt64Array(0) });
  expect((await model.runTensors({ x: one })).tensors.sum?.shape).toEqual([1, 0]);
});

test("an input that is left out reaches the graph empty", async () => {
  const bytes = onnx.model({
    nodes: [onnx.node({ type: "Concat", inputs: ["x", "more"], outputs: ["y"], attributes: { axis: { int: 0 } } })],
    inputs: [x(float, ["N"]), onnx.valueInfo("more", onnx.tensorType(float, ["M"]))],
    outputs: [y(float, ["L"])],
  });
  const more = { ...spec("more", "FP32", ["M"]), optional: true, dims: { M: { minimum: 1 } } };
  const model = await load({
    bytes,
    manifest: manifestOf(bytes, [spec("x", "FP32", ["N"]), more], [spec("y", "FP32", ["L"])]),
  });
  const one: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(1) };
  const { fed, tensors } = await model.run({ x: { kind: "tensor", tensor: one } }, {});
  expect(fed.more).toEqual({ datatype: "FP32", shape: [0], data: new Float32Array(0) });
  expect(tensors.y?.data).toEqual(Float32Array.of(1));
  expect((await model.runTensors({ x: one })).tensors.y?.data).toEqual(Float32Array.of(1));
  const both = { x: { kind: "tensor", tensor: one }, more: { kind: "tensor", tensor: one } } as const;
  expect((await model.run(both, {})).tensors.y?.data).toEqual(Float32Array.of(1, 1));
});

test("a run that fails says why, and the next one works", async () => {
  const model = await load(oneNode({ type: "Relu" }, float, "FP32"));
  const wrong: Tensor = { datatype: "FP32", shape: [1, 1], data: Float32Array.of(1) };
  expect(await failure(model.runTensors({ x: wrong }))).toMatchObject({
    code: "run-failed",
    facts: { reason: expect.stringContaining("Invalid rank for input: x Got: 2 Expected: 1") },
  });
  const right: Tensor = { datatype: "FP32", shape: [1], data: Float32Array.of(1) };
  expect((await model.runTensors({ x: right })).tensors.y?.data).toEqual(Float32Array.of(1));
});

test("steps for which there is no room are a lack of memory, and a mistake of ours is no fault of the model", async () => {
  const { bytes, manifest } = oneNode({ type: "Relu" }, float, "FP32");
  const inputs = manifest.inputs.map((input) => ({ ...input, kind: "number" }));
  const model = await load({ bytes, manifest: { ...manifest, inputs } });
  const failing = (act: () => never): Parameters<LoadedModel["run"]>[0] => ({
    x: {
      kind: "number",
      get value() {
        return act();
      },
    },
  });
  const full = failing(() => {
    throw new RangeError("Array buffer allocation failed");
  });
  const mistaken = failing(() => {
    throw new TypeError("x is not a function");
  });
  expect(await failure(model.run(full, {}))).toMatchObject({ code: "memory-exceeded", facts: { limitBytes: null } });
  await expect(model.run(mistaken, {})).rejects.toThrow(TypeError);
});

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

test("where WebGPU cannot be had the model runs on WebAssembly, and says why", async () => {
  const { bytes, manifest } = oneNode({ type: "Relu" }, float, "FP32");
  const model = await runtime.load({ manifest, readFile: readerOf(bytes) }, { backend: "webgpu" });
  expect(model).toMatchObject({ backend: "wasm", fallback: { code: "webgpu-unavailable" } });
  const result = await model.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(-1) } });
  expect(result.backend).toBe("wasm");
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

test("a graph whose outputs are no tensors is refused", async () => {
  const inner = onnx.tensorType(float, ["N"]);
  const bytes = onnx.model({
    nodes: [onnx.node({ type: "SequenceConstruct", inputs: ["x"], outputs: ["y"] })],
    inputs: [x(float, ["N"])],
    outputs: [onnx.valueInfo("y", onnx.field(4, onnx.field(1, inner)))],
  });
  const manifest = manifestOf(bytes, [spec("x", "FP32", ["N"])], []);
  expect(await failure(load({ bytes, manifest }))).toMatchObject({ code: "model-unloadable" });
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

describe("a classifier as scikit-learn's exporter writes it, with a list of maps from class to score", () => {
  // Two classes: w = ±1, b = 0; softmax of (−x, x).
  const classifier = onnx.node({
    type: "LinearClassifier",
    domain: "ai.onnx.ml",
    inputs: ["x"],
    outputs: ["label", "probabilities"],
    attributes: {
      classlabels_ints: { ints: [3, 8] },
      coefficients: { floats: [-1, 1] },
      intercepts: { floats: [0, 0] },
      post_transform: { text: "SOFTMAX" },
    },
  });
  const zipMap = onnx.node({
    type: "ZipMap",
    domain: "ai.onnx.ml",
    inputs: ["probabilities"],
    outputs: ["output_probability"],
    attributes: { classlabels_int64s: { ints: [3, 8] } },
  });
  const map = onnx.field(
    5,
    onnx.joined(onnx.numberField(1, int64), onnx.field(2, onnx.field(1, onnx.numberField(1, float)))),
  );
  const bytes = onnx.model({
    opsets: { "": 17, "ai.onnx.ml": 1 },
    nodes: [classifier, zipMap],
    inputs: [x(float, ["N", 1])],
    outputs: [
      onnx.valueInfo("label", onnx.tensorType(int64, ["N"])),
      onnx.valueInfo("output_probability", onnx.field(4, onnx.field(1, map))),
    ],
  });
  const readFile: FileReader = async () => bytes;
  const load = (outputs: Manifest["outputs"]) =>
    createNodeRuntime().load(
      { manifest: manifestOf(bytes, [spec("x", "FP32", ["N", 1])], outputs), readFile },
      { backend: "wasm" },
    );

  test("gives the scores behind the maps as a tensor", async () => {
    const model = await load([spec("label", "INT64", ["N"]), spec("probabilities", "FP32", ["N", 2])]);
    const { tensors } = await model.runTensors({ x: { datatype: "FP32", shape: [2, 1], data: Float32Array.of(0, 1) } });
    expect(tensors.label).toEqual({ datatype: "INT64", shape: [2], data: BigInt64Array.of(3n, 8n) });
    const { data, shape } = tensors.probabilities ?? { data: [], shape: [] };
    expect(shape).toEqual([2, 2]);
    // 1 ÷ (1 + e²) and its rest
    expect(Array.from(data, Number)).toEqual([0.5, 0.5, expect.closeTo(0.1192029, 6), expect.closeTo(0.8807971, 6)]);
  });

  test("says which tensor to name, where a manifest names the maps", async () => {
    await expect(load([spec("output_probability", "FP32", ["N", 2])])).rejects.toThrow(
      "output_probability: it is a list of maps, whose scores are the output probabilities",
    );
  });
});

test("a tensor example feeds what is computed for a person, and its constants are there without it", async () => {
  const bytes = onnx.model({
    nodes: [
      onnx.node({ type: "Mul", inputs: ["x", "mask"], outputs: ["kept"] }),
      onnx.node({ type: "Add", inputs: ["kept", "bias"], outputs: ["y"] }),
    ],
    inputs: ["x", "mask", "bias"].map((name) => onnx.valueInfo(name, onnx.tensorType(float, ["N"]))),
    outputs: [onnx.valueInfo("y", onnx.tensorType(float, ["N"]))],
  });
  const inputs = [
    spec("x", "FP32", ["N"]),
    { ...spec("mask", "FP32", ["N"]), derived_from: { input: "x", rule: "attention_mask" } },
    { ...spec("bias", "FP32", ["N"]), const: { value: 0.5 } },
  ];
  const manifest = manifestOf(bytes, inputs, [spec("y", "FP32", ["N"])]);
  const model = await load({ bytes, manifest });
  const tensor = (...data: number[]): Tensor => ({
    datatype: "FP32",
    shape: [data.length],
    data: Float32Array.from(data),
  });
  const { tensors } = await model.runTensors({ x: tensor(1, 2, 3), mask: tensor(1, 0, 1) });
  expect(tensors.y).toEqual(tensor(1.5, 0.5, 3.5));
});
