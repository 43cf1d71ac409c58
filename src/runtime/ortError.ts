import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import { isOutOfMemory } from "./isOutOfMemory";

/** Longest piece of the runtime's own words that is passed on. */
const maxReason = 300;

/**
 * What stands before the runtime's own words: the nodes that it was in, and its source line. All else in a message may quote names, which are the
 * publisher's to choose: what a message means is read only where no name can stand.
 */
const before = String.raw`^(?:Non-zero status code returned while running \w+ node\. Name:'[^']*' Status Message: )*(?:/\S+\.(?:cc|h):\d+ [^()']*\([^()']*\)(?: const)? )?(?:\[ONNXRuntimeError\] : \d+ : \w+ : )?`;
const notStarted = "^no available backend found";

/** No memory is left, or a tensor has more bytes than an address can tell apart. */
const outOfMemory = [
  new RegExp(`${before}(?:std::bad_alloc|Integer overflow|Tensor shape is too large)$`),
  new RegExp(`${before}Failed to allocate memory for requested buffer of size \\d+$`),
  /^Can't create a session\. failed to allocate a buffer of size \d+\.?$/,
  new RegExp(`${notStarted}\\b.*(?:allocat|out of memory)`, "is"),
];
const withoutHalf = new RegExp(`${before}Program \\w+ requires f16 but the device does not support`);

/** The message without what onnxruntime-web says before the runtime's. */
function ownWords(message: string): string {
  return message.replace(/^(?:Can't [\w ]+|failed to [\w() ]+)\. ERROR_CODE: \d+, ERROR_MESSAGE: /, "").trim();
}

/** The runtime's words without its source paths and codes. */
function plainWords(message: string): string {
  return message
    .replace(/\/\S+\.(?:cc|h):\d+ .*?\) (?=\S)/s, "")
    .replace(/\[ONNXRuntimeError\] : \d+ : \w+ : /g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "")
    .slice(0, maxReason);
}

/** What the runtime threw, as an error that says whose side it is on. */
export function ortError(
  cause: unknown,
  { loading, backend, memoryLimitBytes }: { loading: boolean; backend: Backend; memoryLimitBytes: number },
): AppError {
  if (cause instanceof AppError) return cause;
  const words = ownWords(cause instanceof Error ? cause.message : String(cause));
  const options = { cause };
  if (isOutOfMemory(cause) || outOfMemory.some((each) => each.test(words))) {
    return new AppError("memory-exceeded", { limitBytes: memoryLimitBytes, neededBytes: null }, options);
  }
  // After these the WebAssembly instance is in an unknown state.
  if (cause instanceof WebAssembly.RuntimeError || new RegExp(`${notStarted}\\b.*\\bAborted\\(`, "s").test(words)) {
    return new AppError("runtime-crashed", { reason: plainWords(words) }, options);
  }
  const kernel =
    words.match(/Could not find an implementation for (\w+)\(\d+\) node with name '([^']*)'/) ??
    words.match(/Failed to find kernel for (\S+?)\(\d+\) \(node:'([^']*)'/);
  if (kernel) {
    const operators = [`${kernel[1]} for the types in node ${kernel[2] || "without a name"}`];
    return new AppError("operator-missing", { operators, backend }, options);
  }
  const operator = words.match(/No Op registered for (\w+)|Fatal error: (\S+?)\(-?\d+\) is not a registered function/);
  if (operator)
    return new AppError("operator-missing", { operators: [operator[1] ?? operator[2] ?? ""], backend }, options);
  // Some kernels are made only when they run; other words of a run about float16 are about what was fed.
  const lacksHalf = loading ? /f16|float16/i : withoutHalf;
  if (backend === "webgpu" && lacksHalf.test(words)) {
    return new AppError(
      "webgpu-unavailable",
      { reason: "this device's graphics have no 16-bit numbers, which the model needs" },
      options,
    );
  }
  if (new RegExp(notStarted).test(words)) {
    const code = backend === "webgpu" ? "webgpu-unavailable" : "runtime-unreachable";
    return new AppError(code, { reason: plainWords(words) }, options);
  }
  const reason = plainWords(words);
  const facts = backend === "webgpu" ? { reason, backend } : { reason };
  return new AppError(loading ? "model-unloadable" : "run-failed", facts, options);
}
