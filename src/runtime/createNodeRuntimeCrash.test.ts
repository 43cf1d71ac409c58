import { InferenceSession } from "onnxruntime-web/wasm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// The modules are this file's own: their runtime is spent after it.
beforeEach(() => void vi.resetModules());
afterEach(() => {
  vi.resetModules();
  vi.restoreAllMocks();
});

test("a crash leaves the process running, and says that the runtime is over in it", async () => {
  const { failure, float, load, oneNode } = await import("../../test/fixtures/nodeRuntime");
  const crash = () => Promise.reject(new WebAssembly.RuntimeError("memory access out of bounds"));
  const session = { run: crash, release: crash } as unknown as InferenceSession; // all that is asked of it
  const create = vi.spyOn(InferenceSession, "create").mockResolvedValueOnce(session);
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  try {
    const model = await load(oneNode({ type: "Relu" }, float, "FP32"));
    const crashed = await failure(model.runTensors({ x: { datatype: "FP32", shape: [1], data: Float32Array.of(1) } }));
    const message =
      "The runtime crashed while it worked on a model: memory access out of bounds. This process cannot start it again: another one can.";
    expect(crashed).toMatchObject({ code: "runtime-crashed", message });
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();

    expect(await failure(load(oneNode({ type: "Tanh" }, float, "FP32")))).toMatchObject({
      code: "runtime-crashed",
      message,
    });
    expect(create).toHaveBeenCalledTimes(1);
  } finally {
    process.off("unhandledRejection", unhandled);
  }
});
