import type { ErrorCode } from "@/domain/errors";

/** Failures of the WebGPU build that the WebAssembly build may not have: alone they say nothing about the model. */
export const fallsBack: ReadonlySet<ErrorCode> = new Set([
  "webgpu-unavailable",
  "feature-missing",
  "operator-missing",
  "opset-unsupported",
  "model-unloadable", // a shader or a buffer that this device does not make
]);
