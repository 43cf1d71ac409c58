import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./test/chromium";

export default defineConfig({
  testDir: "test/browser",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1, // one localnet, one browser: journeys share neither state nor cores
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["line"], ["json"]] : [["list"]],
  use: {
    baseURL: "http://127.0.0.1:4173",
    trace: "retain-on-failure",
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  },
  webServer: {
    // The built page, on a localnet of its own that is seeded afresh.
    command: "npx vite preview --host 127.0.0.1 --port 4173 --strictPort",
    env: { LOCALNET_DIR: "test-results/localnet", LOCALNET_FRESH: "1" },
    url: "http://127.0.0.1:4173/networks.json",
    timeout: 120_000,
    reuseExistingServer: false,
  },
});
