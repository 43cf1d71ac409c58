import { expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import type { BackendOffer } from "@/domain/running";
import { preflight } from "./preflight";

const everything: BackendOffer[] = [
  { backend: "wasm", offered: true },
  { backend: "webgpu", offered: true, features: ["shader-f16"] },
];
const gibibyte = 2 ** 30;

function manifest(runtime: Partial<Manifest["runtime"]> = {}, sizes: Record<string, number> = { "model.onnx": 1000 }) {
  const files = Object.entries(sizes).map(([path, size]) => ({
    path,
    size,
    role: path === "model.onnx" ? "model" : "external_data",
  }));
  const lists = { opset_import: [], operators: [], features: [], external_data: [] };
  const declared = { ...lists, executionProviders: ["wasm"], ...runtime };
  return { files, inputs: [], outputs: [], runtime: declared } as unknown as Manifest; // all that is read of it
}

function codes(given: Manifest, offers = everything, limit = gibibyte) {
  const { wasm, webgpu } = preflight(given, offers, limit).obstacles;
  return { wasm: wasm.map(({ code }) => code), webgpu: webgpu.map(({ code }) => code) };
}

test("a model of known operators has nothing in its way, with its size and about four times that of memory", () => {
  const small = manifest({ opset_import: [{ domain: "ai.onnx", version: 17 }], operators: ["Conv", "Relu"] });
  expect(codes(small)).toEqual({ wasm: [], webgpu: [] });
  const { downloadBytes, memoryBytes } = preflight(
    manifest({}, { "model.onnx": 1e6, "w.bin": 9e6 }),
    everything,
    gibibyte,
  );
  expect([downloadBytes, memoryBytes]).toEqual([10e6, 56e6]);
});

test("a file that a step names is downloaded and held too", () => {
  const file = (path: string, role: string) => ({ path, role, size: 1e6 });
  const read = {
    ...manifest(),
    files: [file("model.onnx", "model"), file("tokenizer.json", "tokenizer"), file("other.json", "tokenizer")],
    inputs: [{ name: "x", steps: [{ id: "tokenize", kwargs: { file: "tokenizer.json" } }] }],
  } as unknown as Manifest; // as above
  expect(preflight(read, everything, gibibyte)).toMatchObject({ downloadBytes: 2e6, memoryBytes: 21e6 });
});

test("each thing that stands in the way is told by its code, on the backend that it concerns", () => {
  expect(codes(manifest({ operators: ["Magic"] }))).toEqual({
    wasm: ["operator-missing"],
    webgpu: ["operator-missing"],
  });
  const classic = { opset_import: [{ domain: "ai.onnx.ml", version: 3 }], operators: ["ai.onnx.ml.LinearClassifier"] };
  expect(codes(manifest(classic))).toEqual({ wasm: [], webgpu: ["operator-missing"] });
  const tooNew = manifest({ opset_import: [{ domain: "ai.onnx", version: 27 }] });
  expect(codes(tooNew)).toEqual({ wasm: ["opset-unsupported"], webgpu: ["opset-unsupported"] });
  const large = manifest({}, { "model.onnx": 3e8 });
  expect(codes(large)).toEqual({ wasm: ["memory-exceeded"], webgpu: ["memory-exceeded"] });
  expect(codes(manifest({ memory_bytes: 2e9 })).wasm).toEqual(["memory-exceeded"]);
});

test("a call is refused where there is less memory than a model takes at least, and tried where there is less than usual", () => {
  const isRefused = (given: Manifest) => preflight(given, everything, gibibyte).isRefused;
  expect(isRefused(manifest({}, { "model.onnx": 3e8 }))).toBe(false); // four times is too much, three times is not
  expect(isRefused(manifest({}, { "model.onnx": 4e8 }))).toBe(true);
  expect(isRefused(manifest({ memory_bytes: 2e9 }))).toBe(true);
  expect(isRefused(manifest({ operators: ["Magic"] }))).toBe(false);
});

test("a model that is made for WebGPU alone is not started on WebAssembly", () => {
  const made = manifest({ executionProviders: ["webgpu"], features: ["shader-f16"] });
  expect(codes(made)).toEqual({ wasm: ["backend-unlisted"], webgpu: [] });
  expect(codes(manifest({ executionProviders: ["wasm"] }))).toEqual({ wasm: [], webgpu: [] });
});

test("graphics that are not there, or lack a feature, stand in the way of WebGPU alone", () => {
  const half = manifest({ features: ["shader-f16"] });
  expect(codes(half)).toEqual({ wasm: [], webgpu: [] });
  const without: BackendOffer[] = [everything[0] as BackendOffer, { backend: "webgpu", offered: true, features: [] }];
  expect(codes(half, without)).toEqual({ wasm: [], webgpu: ["feature-missing"] });
  const none: BackendOffer[] = [everything[0] as BackendOffer, { backend: "webgpu", offered: false, reason: "none" }];
  expect(codes(half, none)).toEqual({ wasm: [], webgpu: ["webgpu-unavailable"] });
  const [error] = preflight(half, none, gibibyte).obstacles.webgpu;
  expect(error?.message).toBe("WebGPU cannot be used here: none. WebAssembly may run the model.");
  const [made] = preflight(manifest({ executionProviders: ["webgpu"] }), none, gibibyte).obstacles.webgpu;
  expect(made?.message).not.toContain("WebAssembly");
});

test("half floats in or out need 16-bit numbers of the graphics, listed or not", () => {
  const half = { ...manifest(), inputs: [{ name: "x", datatype: "FP16", steps: [] }] } as unknown as Manifest; // as above
  const without: BackendOffer[] = [{ backend: "webgpu", offered: true, features: [] }];
  const { webgpu } = preflight(half, without, gibibyte).obstacles;
  expect(webgpu).toMatchObject([{ code: "feature-missing", facts: { feature: "shader-f16" } }]);
  expect(codes(half)).toEqual({ wasm: [], webgpu: [] });
});
