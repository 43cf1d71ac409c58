import { createEngine } from "@/runtime/engine";
import { limitMemory } from "./limitMemory";
import { ortInWorker } from "./ortInWorker";
import { type Port, serveEngine } from "./serveEngine";

// The page gives the limit in the worker's name, so that it holds before the first message.
const memoryLimitBytes = Number(self.name);

limitMemory(memoryLimitBytes);
serveEngine(self as unknown as Port, createEngine(ortInWorker(memoryLimitBytes))); // typed as a window, but this is a worker
