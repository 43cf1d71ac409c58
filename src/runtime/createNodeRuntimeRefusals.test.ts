import { describe, expect, test } from "vitest";
import type { FileReader, LoadedModel } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import {
  double,
  failure,
  float,
  float16,
  int64,
  load,
  manifestOf,
  oneNode,
  readerOf,
  runtime,
  spec,
  x,
  y,
} from "../../test/fixtures/nodeRuntime";
import * as onnx from "./graph/writeOnnx";

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
    expect(error).toMatchObject({ code: "memory-exceeded", facts: { neededBytes: 8 * 2 ** 30 + 16e6 } });
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

describe("a node whose name says what the runtime would", () => {
  const indices = onnx.valueInfo("i", onnx.tensorType(int64, ["N"]));
  const named = (name: string, node: Partial<onnx.NodeParts>) => {
    const bytes = onnx.model({
      nodes: [onnx.node({ type: "Gather", inputs: ["x", "i"], outputs: ["y"], name, ...node })],
      inputs: [x(float, ["N"]), indices],
      outputs: [y(float, ["N"])],
    });
    const inputs = [spec("x", "FP32", ["N"]), spec("i", "INT64", ["N"])];
    return { bytes, manifest: manifestOf(bytes, inputs, [spec("y", "FP32", ["N"])]) };
  };
  test.each(["bad_alloc", "' Status Message: std::bad_alloc", "unreachable", "Aborted("])("%s", async (name) => {
    const model = await load(named(name, {}));
    const feeds: Record<string, Tensor> = {
      x: { datatype: "FP32", shape: [1], data: Float32Array.of(1) },
      i: { datatype: "INT64", shape: [1], data: BigInt64Array.of(9n) },
    };
    expect((await failure(model.runTensors(feeds))).code).toBe("run-failed");
    expect((await failure(load(named(name, { type: "Add" })))).code).toBe("model-unloadable"); // bound to two types
    expect((await failure(load(named("n", { inputs: [name, "i"] })))).code).toBe("model-unloadable"); // no such tensor
  });
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

test("where WebGPU cannot be had the model runs on WebAssembly, and says why", async () => {
  const { bytes, manifest } = oneNode({ type: "Relu" }, float, "FP32");
  const model = await runtime.load({ manifest, readFile: readerOf(bytes) }, { backend: "webgpu" });
  expect(model).toMatchObject({ backend: "wasm", fallback: { code: "webgpu-unavailable" } });
  const result = await model.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(-1) } });
  expect(result.backend).toBe("wasm");
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
