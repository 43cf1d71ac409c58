import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { isolation } from "./localnet/isolation.ts";
import { localnet } from "./localnet/vitePlugin.ts";
import { chunkGroups } from "./vite/chunks.ts";
import { fileBytes } from "./vite/fileBytes.ts";
import { notFoundPage } from "./vite/notFoundPage.ts";
import { preloads } from "./vite/preloads.ts";
import { securityPolicy } from "./vite/securityPolicy.ts";

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  plugins: [react(), tailwindcss(), fileBytes(), isolation(), localnet(), securityPolicy(), preloads(), notFoundPage()],
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
    // Workers too: what only they import would be found when they start, and the page reloaded in the middle of what the visitor does.
    entries: ["index.html", "src/**/*.worker.ts"],
    exclude: ["@mysten/walrus-wasm"],
  },
});
