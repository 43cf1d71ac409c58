import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { throwObstacle } from "./throwObstacle";

const memory = new AppError("memory-exceeded", { limitBytes: 1, neededBytes: 2 });
const operator = new AppError("operator-missing", { operators: ["Magic"], backend: "wasm" });
const refusing = (wasm: AppError[], webgpu: AppError[]) => (backend: "wasm" | "webgpu") => () =>
  throwObstacle({ obstacles: { wasm, webgpu }, isRefused: false, downloadBytes: 0, memoryBytes: 0 }, backend);

test("memory that a model usually takes keeps no program from trying it", () => {
  expect(refusing([memory], [memory])("wasm")).not.toThrow();
  expect(refusing([memory], [memory])("webgpu")).not.toThrow();
  expect(refusing([memory, operator], [])("wasm")).toThrow(operator);
});

test("what only WebGPU cannot run is tried on WebAssembly", () => {
  expect(refusing([], [operator])("webgpu")).not.toThrow();
  expect(refusing([memory], [operator])("webgpu")).not.toThrow();
  expect(refusing([operator], [operator])("webgpu")).toThrow(operator);
});
