import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { Datatype } from "@/domain/tensor";
import { createEngine, type OrtHost } from "./engine";
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
async function openOnWebgpu(
  datatype: "FP16" | "FP32",
  needed: string[],
  had: string[],
  operators: string[] = [],
  device: Partial<OrtHost> = {},
) {
  const ort = await import("onnxruntime-web/wasm");
  ort.env.wasm.numThreads = 1;
  const asked: string[][] = [];
  const engine = createEngine({
    threads: 1,
    memoryLimitBytes: 2 ** 30,
    load: async (backend, onBytes) => {
      asked.push([backend]);
      return backend === "webgpu" && device.load ? device.load(backend, onBytes) : ort;
    },
    lacking: async (features) => features.filter((feature) => !had.includes(feature)),
    deviceMade: () => undefined,
    deviceLost: device.deviceLost ?? (() => null),
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

/** A device that makes nothing of the graph. */
const refusing = async () => {
  const { Tensor, env } = await import("onnxruntime-web/wasm");
  const words = "Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: Failed to create GPU buffer: size=9";
  return { Tensor, env, InferenceSession: { create: () => Promise.reject(new Error(words)) } } as Awaited<
    ReturnType<OrtHost["load"]>
  >; // all that is asked of it
};

test("a graph that the graphics device does not take runs on WebAssembly", async () => {
  const opened = await openOnWebgpu("FP32", [], [], [], { load: refusing });
  expect(opened).toMatchObject({ backend: "wasm", asked: ["webgpu", "wasm"], fallback: { code: "model-unloadable" } });
  expect(opened.fallback?.message).toBe(
    "The WebGPU runtime does not load this model on this device: Failed to create GPU buffer: size=9. WebAssembly may run it.",
  );
});

test("a device that is lost while it takes a graph is told as lost", async () => {
  const opening = openOnWebgpu("FP32", [], [], [], { load: refusing, deviceLost: () => "driver reset" });
  await expect(opening).rejects.toMatchObject({ code: "webgpu-lost", facts: { reason: "driver reset" } });
});
