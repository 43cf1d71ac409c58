import { leastLoadedBytes, loadedBytes } from "@/domain/loadedBytes";
import type { Manifest } from "@/domain/manifest";
import { sideFileBytes, weightBytes } from "./readModelFiles";

/** WebAssembly memory that a model takes once it is loaded, bytes: usually, and at least. With less than that it is not fetched. */
export function neededMemory(manifest: Manifest): { usualBytes: number; leastBytes: number } {
  const [weights, beside, told] = [weightBytes(manifest), sideFileBytes(manifest), manifest.runtime.memory_bytes ?? 0];
  return {
    usualBytes: Math.max(loadedBytes(weights, beside), told),
    leastBytes: Math.max(leastLoadedBytes(weights, beside), told),
  };
}
