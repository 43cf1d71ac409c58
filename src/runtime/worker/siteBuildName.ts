import type { Backend } from "@/domain/running";

export type SiteBuildName = "wasm" | "jspi" | "asyncify";

/** Which of the runtime's builds computes on a backend in this browser. `jspi` is the smaller one with WebGPU, where WebAssembly can wait for promises. */
export function siteBuildName(backend: Backend): SiteBuildName {
  if (backend === "wasm") return "wasm";
  return "Suspending" in WebAssembly ? "jspi" : "asyncify";
}
