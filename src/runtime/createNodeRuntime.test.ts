import { describe, expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import type { Datatype, Tensor } from "@/domain/tensor";
import ortPackage from "../../node_modules/onnxruntime-web/package.json";
import {
  double,
  failure,
  float,
  float16,
  int64,
  load,
  manifestOf,
  oneNode,
  runtime,
  spec,
  string,
  x,
  y,
} from "../../test/fixtures/nodeRuntime";
import { zipMapClassifier } from "../../test/fixtures/zipMapClassifier";
import { createNodeRuntime } from "./createNodeRuntime";
import * as onnx from "./graph/writeOnnx";
import { smallestModel } from "./worker/smallestModel";

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

test.each([7, 8, 9, 11, 13, 17, 21, 23, 26])("a graph of operator set %i is run", async (opset) => {
  const bytes = onnx.model({
    opsets: { "": opset },
    nodes: [onnx.node({ type: "Add", inputs: ["x", "x"], outputs: ["y"] })],
    inputs: [x(float, [2])],
    outputs: [y(float, [2])],
  });
  const model = await load({ bytes, manifest: manifestOf(bytes, [spec("x", "FP32", [2])], [spec("y", "FP32", [2])]) });
  const { tensors } = await model.runTensors({ x: { datatype: "FP32", shape: [2], data: Float32Array.of(1, -2.5) } });
  expect(tensors.y?.data).toEqual(Float32Array.of(2, -5));
});

test("a quantised graph is run", async () => {
  const bytes = onnx.model({
    opsets: { "": 13 },
    nodes: [
      onnx.node({ type: "DynamicQuantizeLinear", inputs: ["x"], outputs: ["levels", "scale", "zero"] }),
      onnx.node({ type: "DequantizeLinear", inputs: ["levels", "scale", "zero"], outputs: ["y"] }),
    ],
    inputs: [x(float, [3])],
    outputs: [y(float, [3])],
  });
  const model = await load({ bytes, manifest: manifestOf(bytes, [spec("x", "FP32", [3])], [spec("y", "FP32", [3])]) });
  const { tensors } = await model.runTensors({
    x: { datatype: "FP32", shape: [3], data: Float32Array.of(0, 0.5, 2.55) },
  });
  // 255 levels over what the numbers span: 0.01 each, of which 0.5 is the fiftieth.
  for (const [at, expected] of [0, 0.5, 2.55].entries()) expect(tensors.y?.data[at]).toBeCloseTo(expected, 5);
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

test("a graph is built for the sizes that its manifest fixes, and takes no others", async () => {
  const { bytes, manifest } = oneNode({ type: "Relu" }, float, "FP32");
  const fixed = { ...manifest, runtime: { ...manifest.runtime, freeDimensionOverrides: { N: 2 } } };
  const ones = (size: number): Tensor => ({ datatype: "FP32", shape: [size], data: new Float32Array(size).fill(1) });
  const model = await load({ bytes, manifest: fixed });
  expect((await model.runTensors({ x: ones(2) })).tensors.y).toEqual(ones(2));
  expect(await failure(model.runTensors({ x: ones(3) }))).toMatchObject({
    code: "run-failed",
    facts: { reason: expect.stringMatching(/Got: 3 Expected: 2/) },
  });
  const free = await load({ bytes, manifest });
  expect((await free.runTensors({ x: ones(3) })).tensors.y).toEqual(ones(3));
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

describe("a classifier as scikit-learn's exporter writes it, with a list of maps from class to score", () => {
  const readFile: FileReader = async () => zipMapClassifier;
  const load = (outputs: Manifest["outputs"]) =>
    createNodeRuntime().load(
      { manifest: manifestOf(zipMapClassifier, [spec("x", "FP32", ["N", 1])], outputs), readFile },
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
