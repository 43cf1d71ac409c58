import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

export default defineConfig({
  test: {
    pool: "threads",
    maxWorkers: "100%", // every file is mostly computing
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "src/**/*.test.{ts,tsx}",
            "localnet/**/*.test.ts",
            "vite/*.test.ts",
            "bench/*.test.ts",
            "test/*.test.ts",
          ],
          isolate: false, // to start a thread anew for each file would take longer than the tests
          setupFiles: "test/leaveNothing.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: { name: "localnet", include: ["test/localnet/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
