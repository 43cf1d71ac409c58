import { expect, test } from "vitest";
import { offeredBackends } from "./offeredBackends";

/** A GPU as far as it is asked. */
const gpu = (requestAdapter: () => Promise<unknown>) => ({ requestAdapter }) as unknown as GPU;
const adapter = (isFallbackAdapter: boolean) =>
  gpu(async () => ({ info: { isFallbackAdapter }, features: new Set(["shader-f16"]) }));

test.each([
  ["no WebGPU", undefined, "this browser has no WebGPU"],
  ["no adapter", gpu(async () => null), "this device offers no graphics adapter"],
  ["graphics switched off", gpu(() => Promise.reject(new Error("off"))), "this device offers no graphics adapter"],
  ["a software adapter", adapter(true), "this device has only a software graphics adapter, slower than WebAssembly"],
])("%s: WebAssembly only, and why", async (_, given, reason) => {
  expect(await offeredBackends(given)).toEqual([
    { backend: "wasm", offered: true },
    { backend: "webgpu", offered: false, reason },
  ]);
});

test("a real adapter is offered, with what it can do", async () => {
  expect(await offeredBackends(adapter(false))).toEqual([
    { backend: "wasm", offered: true },
    { backend: "webgpu", offered: true, features: ["shader-f16"] },
  ]);
});
