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
