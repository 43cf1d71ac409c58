import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PreviewServer, preview } from "vite";
import { afterEach, expect, test } from "vitest";
import { securityPolicy } from "./securityPolicy.ts";

let folder = "";
let server: PreviewServer | null = null;
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(["/", "/hub/"])("under %s no page but the form alone may stand in a frame", async (base) => {
  folder = mkdtempSync(join(tmpdir(), "callable-policy-"));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "index.html"), "<p>page</p>");
  server = await preview({
    root: folder,
    base,
    configFile: false,
    logLevel: "silent",
    plugins: [securityPolicy()],
    preview: { host: "127.0.0.1", port: 0 },
  });
  const { origin } = new URL(server.resolvedUrls?.local[0] ?? "");
  const policyOf = async (path: string) => (await fetch(origin + base + path)).headers.get("content-security-policy");
  for (const path of ["", "m/inkwell/digit-cnn", "embed", "m/embed/digit-cnn", "?embed/", "embed/../m/a/b"])
    expect(await policyOf(path), path).toMatch(/; frame-ancestors 'none'$/);
  expect(await policyOf("embed/inkwell/digit-cnn@1.0?theme=dark")).toMatch(/default-src 'self'.*form-action 'none'$/);
});
