import type { Runtime } from "@/domain/running";

type Offers = Awaited<ReturnType<Runtime["offeredBackends"]>>;

/** What this browser can run models on. A graphics adapter made of software is not offered: it is a hundred times slower than WebAssembly. */
export async function offeredBackends(gpu: GPU | undefined): Promise<Offers> {
  const reason = await whyNoGpu(gpu);
  return [
    { backend: "wasm", offered: true },
    reason === null ? { backend: "webgpu", offered: true } : { backend: "webgpu", offered: false, reason },
  ];
}

async function whyNoGpu(gpu: GPU | undefined): Promise<string | null> {
  if (!gpu) return "this browser has no WebGPU";
  const adapter = await gpu.requestAdapter().catch(() => null); // browsers reject where graphics are switched off
  if (!adapter) return "this device offers no graphics adapter";
  return adapter.info.isFallbackAdapter
    ? "this device has only a software graphics adapter, slower than WebAssembly"
    : null;
}
