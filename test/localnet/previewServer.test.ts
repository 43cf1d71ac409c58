import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, type PreviewServer, preview } from "vite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { localnet } from "../../localnet/vitePlugin";

let folder = "";
let server: PreviewServer | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callable-preview-"));
});
afterEach(async () => {
  await server?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("a server whose network another process keeps answers for it with the reason, in words", async () => {
  vi.stubEnv("LOCALNET_DIR", join(folder, "network"));
  writeFileSync(join(folder, "network.lock"), String(process.pid)); // the network's own process is another
  const customLogger = { ...createLogger("silent"), error: vi.fn() };
  const build = { outDir: folder };
  server = await preview({ configFile: false, root: folder, build, customLogger, plugins: [localnet()] });

  const response = await fetch(new URL("networks.json", server.resolvedUrls?.local[0]));
  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const words = await response.text();
  expect(words).toMatch(
    new RegExp(
      `^The local network did not start: Process ${process.pid} keeps a local network in .+ End it, or choose`,
    ),
  );
  expect(customLogger.error).toHaveBeenCalledExactlyOnceWith(words);
});
