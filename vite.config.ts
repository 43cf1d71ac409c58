import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { isolation } from "./localnet/isolation.ts";
import { localnet } from "./localnet/vitePlugin.ts";
import { chunkGroups } from "./vite/chunks.ts";
import { notFoundPage } from "./vite/notFoundPage.ts";
import { preloads } from "./vite/preloads.ts";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What the built page may load and reach. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'", // the ONNX runtime and the Walrus encoder are WebAssembly
  "style-src 'self' 'unsafe-inline'", // a dialog locks the page's scrolling with a style element that it writes
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:* blob:", // full nodes and aggregators are anybody's choice
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Writes the policy into the built page, so that any static host keeps it. */
function securityPolicy(): Plugin {
  return {
    name: "security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), isolation(), localnet(), securityPolicy(), preloads(), notFoundPage()],
  resolve: {
    alias: {
      "@": pathOf("./src"),
      // READMEs are parsed in a worker, which has no document to decode character references with.
      "decode-named-character-reference": pathOf("./node_modules/decode-named-character-reference/index.js"),
    },
    // The runtime's builds without their WebAssembly glue: it is loaded by URL, so that threads load nothing else.
    conditions: ["onnxruntime-web-use-extern-wasm", "module", "browser", "development|production"],
  },
  worker: { format: "es" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false }, // every browser of this target preloads modules
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunkGroups() },
      },
    },
  },
  server: { watch: { ignored: ["**/.localnet/**", "**/bench/dist/**", "**/test-results/**", "**/move/build/**"] } },
  optimizeDeps: {
    // Found only when a worker starts: prepared beforehand, or the page would be reloaded in the middle of a call.
    include: [
      ...["onnxruntime-web/wasm", "onnxruntime-web/jspi", "onnxruntime-web/webgpu"],
      ...["unified", "remark-parse", "remark-gfm", "remark-rehype"],
    ],
    exclude: ["@mysten/walrus-wasm"],
  },
});
