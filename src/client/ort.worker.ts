import * as wasm from "onnxruntime-web/wasm";
import * as webgpu from "onnxruntime-web/webgpu";
import { createEngine } from "@/runtime/engine";
import { limitMemory } from "@/runtime/worker/limitMemory";
import { ortInWorker } from "@/runtime/worker/ortInWorker";
import { type Port, serveEngine } from "@/runtime/worker/serveEngine";

// Both builds by static import, since bundlers make of a worker one file: each then finds its WebAssembly beside it, and fetches it when a model
// asks for it. One thread: the runtime's threads would run this very file again.
const memoryLimitBytes = Number(self.name);

limitMemory(memoryLimitBytes);
const engine = createEngine(
  ortInWorker({
    memoryLimitBytes,
    threads: 1,
    buildFor: (backend) => ({ code: async () => (backend === "wasm" ? wasm : webgpu) }),
  }),
);
serveEngine(self as unknown as Port, engine); // typed as a window, but this is a worker
