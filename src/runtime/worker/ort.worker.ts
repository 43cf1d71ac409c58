import { lazyEngine } from "./lazyEngine";
import { limitMemory } from "./limitMemory";
import { ortInWorker } from "./ortInWorker";
import { type Port, serveEngine } from "./serveEngine";
import { siteBuild } from "./siteBuild";

// The page gives the limit in the worker's name, so that it holds before the first message.
const memoryLimitBytes = Number(self.name);
// More than four threads gained nothing measurable; without isolation there is no shared memory for a second.
const threads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;

limitMemory(memoryLimitBytes);
const host = ortInWorker({ memoryLimitBytes, threads, buildFor: siteBuild });
const engine = lazyEngine(host, () => import("@/runtime/engine"));
serveEngine(self as unknown as Port, engine); // typed as a window, but this is a worker
