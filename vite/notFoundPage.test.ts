import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { notFoundPage } from "./notFoundPage.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "callable-page-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("404.html is the page as it is built, whatever else changes it", async () => {
  writeFileSync(join(root, "index.html"), '<head></head><script type="module" src="/main.ts"></script>');
  writeFileSync(join(root, "main.ts"), "console.log(1)");
  const titled: Plugin = {
    name: "titled",
    transformIndexHtml: { order: "post", handler: () => [{ tag: "title", children: "Hub" }] },
  };
  const built = await build({
    root,
    base: "/hub/",
    configFile: false,
    logLevel: "silent",
    plugins: [notFoundPage(), titled],
    build: { write: false },
  });
  const { output } = built as Extract<typeof built, { output: unknown }>; // one build, which is not watched
  const sourceOf = (name: string) => {
    const file = output.find(({ fileName }) => fileName === name);
    return file?.type === "asset" ? file.source : null;
  };
  expect(sourceOf("index.html")).toContain("<title>Hub</title>");
  expect(sourceOf("index.html")).toContain('src="/hub/assets/');
  expect(sourceOf("404.html")).toBe(sourceOf("index.html"));
});
