import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./test/chromium";

// Another port and build let two runs stand beside each other.
const port = process.env.TEST_PORT ?? "4173";
const dist = process.env.TEST_DIST ?? "dist";

export default defineConfig({
  testDir: "test/browser",
  outputDir: `test-results/${port}`,
  // They share one localnet, which they only read; those in which something goes wrong have one of their own.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["line"], ["json"]] : [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    screenshot: "only-on-failure", // `--trace on` tells more, and takes a third of a processor
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  },
  webServer: {
    // The built page, on a localnet of its own that is seeded afresh.
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort --outDir ${dist}`,
    env: {
      LOCALNET_DIR: `.localnet/test-${port}`,
      LOCALNET_FRESH: "1",
      CI: "true", // without it, Vite ends with its standard input
    },
    url: `http://127.0.0.1:${port}/networks.json`,
    timeout: 180_000,
    reuseExistingServer: false,
  },
});
