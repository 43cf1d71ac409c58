import asyncifyMjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiMjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import mjsUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { Backend } from "@/domain/running";
import type { Build } from "./ortInWorker";
import { type SiteBuildName, siteBuildName } from "./siteBuildName";

// The code by dynamic import, never a static one: merged into this worker's chunk, the runtime's threads would run the worker again, and
// loading would hang in production.
const builds = {
  wasm: { code: () => import("onnxruntime-web/wasm"), files: { wasmUrl, mjsUrl } },
  jspi: { code: () => import("onnxruntime-web/jspi"), files: { wasmUrl: jspiWasmUrl, mjsUrl: jspiMjsUrl } },
  asyncify: {
    code: () => import("onnxruntime-web/webgpu"),
    files: { wasmUrl: asyncifyWasmUrl, mjsUrl: asyncifyMjsUrl },
  },
} satisfies Record<SiteBuildName, Build>;

/** The builds as this site serves them, cut so that a page fetches the one that it uses. */
export function siteBuild(backend: Backend): Build {
  return builds[siteBuildName(backend)];
}
