import type { Runtime } from "@/domain/running";
import { offeredBackends } from "./offeredBackends";
import { runtimeName } from "./runtimeName";
import { type RuntimeLimits, runtimeOver } from "./runtimeOver";
import { connectWorker } from "./worker/connectWorker";

const gibibyte = 2 ** 30;

/** Half of what the device says it has, and never more than 2 GiB: beyond that, browsers end the page instead of the allocation. */
function defaultLimits(): RuntimeLimits {
  const deviceGibibytes = "deviceMemory" in navigator ? Number(navigator.deviceMemory) : 4; // Chromium only; at most 8 there
  return { loadMs: 120_000, runMs: 120_000, memoryBytes: Math.min(2, deviceGibibytes / 2) * gibibyte };
}

/** The runtime of a page: ONNX Runtime in a worker that starts on demand, stays, and can be killed. */
export function createRuntime(limits: Partial<RuntimeLimits> = {}): Runtime {
  const all = { ...defaultLimits(), ...limits };
  const connect = () =>
    connectWorker(
      new Worker(new URL("./worker/ort.worker.ts", import.meta.url), { type: "module", name: String(all.memoryBytes) }),
    );
  return runtimeOver(connect, {
    name: runtimeName,
    limits: all,
    offeredBackends: () => offeredBackends(navigator.gpu),
  });
}
