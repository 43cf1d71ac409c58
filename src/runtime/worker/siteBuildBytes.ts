import asyncify from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?bytes";
import jspi from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?bytes";
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?bytes";
import type { SiteBuildName } from "./siteBuildName";

/** The WebAssembly of each build: nearly all that is fetched of the runtime. */
export const siteBuildBytes: Record<SiteBuildName, number> = { wasm, jspi, asyncify };
