import type { IndexWorker } from "./client";

export function startRegistryWorker(): IndexWorker {
  return new Worker(new URL("./registry.worker.ts", import.meta.url), { type: "module", name: "registry" });
}
