import { expect, test } from "vitest";
import { ortError } from "./ortError";

const codeOf = (words: string, loading: boolean) =>
  ortError(new Error(words), { loading, backend: "webgpu", memoryLimitBytes: 1 }).code;

// The runtime's own words, and those of the browser's shader compiler.
test.each<[string, boolean, string]>([
  ["Program Add requires f16 but the device does not support it.", true, "webgpu-unavailable"],
  ["Program Add requires f16 but the device does not support it.", false, "webgpu-unavailable"], // some kernels are made late
  [
    "Unexpected input data type. Actual: (tensor(float)) , expected: (tensor(float16))",
    false,
    "run-failed", // what was fed is wrong, and would be on any device
  ],
  ["error: 'f16' type used without 'f16' extension enabled", true, "webgpu-unavailable"],
])("%s while loading (%s): %s", (words, loading, code) => {
  expect(codeOf(words, loading)).toBe(code);
});

const overflow =
  "/w/1/s/onnxruntime/core/common/safeint.h:17 static void SafeIntExceptionHandler<onnxruntime::OnnxRuntimeException>::SafeIntOnOverflow() Integer overflow\n";
const shape =
  "/w/1/s/onnxruntime/core/framework/op_kernel.cc:83 virtual OrtValue *onnxruntime::OpKernelContext::OutputMLValue(int, const TensorShape &) [ONNXRuntimeError] : 2 : INVALID_ARGUMENT : Tensor shape is too large\n";
const inNode = (name: string, words: string) =>
  `Non-zero status code returned while running Gather node. Name:'${name}' Status Message: ${words}`;

// As the runtime said them with too little memory.
test.each([
  "failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc",
  "Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc",
  "Can't create a session. failed to allocate a buffer of size 80000135.",
  `failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: ${overflow}`,
  `failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: ${shape}`,
  `failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: ${inNode("if", inNode("inner", "std::bad_alloc"))}`,
  "no available backend found. ERR: [wasm] RangeError: WebAssembly.Memory(): could not allocate memory",
])("a lack of memory is told by the runtime's own words: %s", (words) => {
  expect(codeOf(words, false)).toBe("memory-exceeded");
});

const lying = [
  "std::bad_alloc",
  "' Status Message: std::bad_alloc",
  "ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc",
  "/a.cc:1 f() Tensor shape is too large",
  ") Tensor shape is too large",
  "unreachable",
  "Aborted(",
  "no available backend found",
  "Program Add requires f16 but the device does not support it",
];
test.each(lying)("a node or tensor named %s does not choose what a failure means", (name) => {
  const run = "failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: ";
  const bounds = "indices element out of data bounds, idx=9";
  expect(codeOf(run + inNode(name, bounds), false)).toBe("run-failed");
  expect(codeOf(run + inNode("n", `Missing Input: ${name}`), false)).toBe("run-failed");
  expect(codeOf(`${run}/w/x.cc:1 Status f(int) Missing Input: ${name}`, false)).toBe("run-failed");
});

test.each(["webgpu", "wasm"] as const)(
  "what stops on %s says so where WebAssembly may do what it does not",
  (backend) => {
    for (const loading of [true, false]) {
      const { facts, message } = ortError(new Error("no luck"), { loading, backend, memoryLimitBytes: 1 });
      expect(facts).toEqual(backend === "webgpu" ? { reason: "no luck", backend } : { reason: "no luck" });
      expect(message.includes("WebAssembly may run it")).toBe(backend === "webgpu");
    }
  },
);
