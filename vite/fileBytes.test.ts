import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileBytes } from "./fileBytes.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "callable-bytes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a file's size is in the code, and the file itself is not in the page", async () => {
  writeFileSync(join(root, "large.wasm"), Buffer.alloc(12_345));
  writeFileSync(join(root, "main.ts"), 'import bytes from "./large.wasm?bytes"; console.log(bytes);');
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [fileBytes()],
    build: { write: false, rolldownOptions: { input: join(root, "main.ts") } },
  });
  const { output } = built as Extract<typeof built, { output: unknown }>; // one build, which is not watched
  expect(output).toHaveLength(1);
  expect(output[0]).toMatchObject({ type: "chunk", code: expect.stringMatching(/console\.log\(12345\)/) });
});
