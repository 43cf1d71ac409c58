import type { BackendOffer } from "@/domain/running";
import { graphicsAdapter } from "./graphicsAdapter";

/** What this browser can run models on. A graphics adapter made of software is not offered: it is a hundred times slower than WebAssembly. */
export async function offeredBackends(gpu: GPU | undefined): Promise<BackendOffer[]> {
  const webgpu = await offeredGpu(gpu);
  return [
    { backend: "wasm", offered: true },
    { backend: "webgpu", ...webgpu },
  ];
}

async function offeredGpu(gpu: GPU | undefined): Promise<Omit<BackendOffer, "backend">> {
  const refused = (reason: string) => ({ offered: false, reason });
  if (!gpu) return refused("this browser has no WebGPU");
  const adapter = await graphicsAdapter(gpu);
  if (!adapter) return refused("this device offers no graphics adapter");
  return adapter.info.isFallbackAdapter
    ? refused("this device has only a software graphics adapter, slower than WebAssembly")
    : { offered: true, features: [...adapter.features] };
}
