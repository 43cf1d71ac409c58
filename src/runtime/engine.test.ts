import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { Datatype } from "@/domain/tensor";
import { createEngine } from "./engine";
import * as onnx from "./graph/writeOnnx";

const tensorSpec = (name: string, datatype: Datatype): TensorSpec => ({
  name,
  datatype,
  shape: ["N"],
  kind: "tensor",
  dims: {},
  optional: false,
  steps: [],
});

/** A graph of one node, on a graphics device with these features. Whatever the backend, the build in Node runs it. */
async function openOnWebgpu(datatype: "FP16" | "FP32", needed: string[], had: string[], operators: string[] = []) {
  const ort = await import("onnxruntime-web/wasm");
  ort.env.wasm.numThreads = 1;
  const asked: string[][] = [];
  const engine = createEngine({
    threads: 1,
    memoryLimitBytes: 2 ** 30,
    load: async (backend) => {
      asked.push([backend]);
      return ort;
    },
    lacking: async (features) => features.filter((feature) => !had.includes(feature)),
    deviceMade: () => undefined,
    deviceLost: () => null,
  });
  const type = onnx.tensorType(datatype === "FP16" ? onnx.element.float16 : onnx.element.float, ["N"]);
  const model = onnx.model({
    nodes: [onnx.node({ type: "Relu", inputs: ["x"], outputs: ["y"] })],
    inputs: [onnx.valueInfo("x", type)],
    outputs: [onnx.valueInfo("y", type)],
  });
  const lists = { opset_import: [], operators, external_data: [] };
  const runtime = { ...lists, features: needed, freeDimensionOverrides: {} };
  // What opening reads of a manifest.
  const manifest = {
    inputs: [tensorSpec("x", datatype)],
    outputs: [tensorSpec("y", datatype)],
    runtime,
  } as unknown as Manifest;
  const files = new Map<string, Uint8Array>();
  const opened = await engine.open({ manifest, files, backend: "webgpu", model, externalData: [] }, () => undefined);
  await engine.close();
  return { ...opened, asked: asked.flat() };
}

test.each<["FP16" | "FP32", string[], string]>([
  ["FP16", [], "shader-f16"],
  ["FP32", ["shader-f16", "subgroups"], "shader-f16, subgroups"],
])("a graph of %s that needs %j runs on WebAssembly where graphics lack it", async (datatype, needed, lacking) => {
  expect(await openOnWebgpu(datatype, needed, [])).toMatchObject({
    backend: "wasm",
    asked: ["wasm"],
    fallback: { code: "feature-missing", facts: { feature: lacking } },
  });
});

test("a graph that needs no more than the device has is given to it", async () => {
  const opened = await openOnWebgpu("FP16", [], ["shader-f16"]);
  expect(opened).toMatchObject({ backend: "webgpu", asked: ["webgpu"] });
  expect(opened.fallback).toBeUndefined();
});

test("a manifest that lists other operators than the graph has is named before the graph is loaded", async () => {
  await expect(openOnWebgpu("FP32", [], [], ["Tanh"])).rejects.toMatchObject({
    code: "graph-disagrees",
    facts: {
      disagreements: ["Relu: the manifest does not list this operator", "Tanh: the model has no such operator"],
    },
  });
});
