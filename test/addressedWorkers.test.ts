import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "rolldown";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addressedWorkers } from "../packaging/addressedWorkers";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callable-workers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The files of a package that is made of these modules, by name, and which of them are workers. */
async function packed(sources: Record<string, string>) {
  for (const [name, code] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  const workers = new Set<string>();
  const { output } = await build({
    input: { entry: join(folder, "entry.ts") },
    plugins: [addressedWorkers(folder, workers)],
    logLevel: "silent",
    write: false,
    output: {
      preserveModules: true,
      preserveModulesRoot: folder,
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    },
  });
  const files = Object.fromEntries(output.map((part) => [part.fileName, part.type === "chunk" ? part.code : ""]));
  return { files, workers: [...workers].sort() };
}

const starting = (address: string) => `new Worker(new URL("${address}", import.meta.url), { type: "module" });`;

test("a worker is built where its address is, whoever has it", async () => {
  const { files, workers } = await packed({
    "entry.ts": `import { start } from "./deep/start"; start(); ${starting("./near.worker.ts")}`,
    "deep/start.ts": `export function start(): Worker { return ${starting("../other/far.worker.ts")} }`,
    "near.worker.ts": `import { shared } from "./other/shared"; postMessage(shared);`,
    "other/far.worker.ts": `import { shared } from "./shared"; postMessage(shared); ${starting("./within.worker.ts")}`,
    "other/within.worker.ts": `postMessage("within");`,
    "other/shared.ts": `export const shared: string = "shared";`,
  });
  expect(workers).toEqual(["near.worker.js", "other/far.worker.js", "other/within.worker.js"]);
  expect(Object.keys(files).sort()).toEqual(["deep/start.js", "entry.js", ...workers, "other/shared.js"].sort());
  expect(files["entry.js"]).toContain(`new URL("./near.worker.js", import.meta.url)`);
  expect(files["deep/start.js"]).toContain(`new URL("../other/far.worker.js", import.meta.url)`);
  expect(files["other/far.worker.js"]).toContain(`new URL("./within.worker.js", import.meta.url)`);
});

test("an address of a worker that there is not breaks the package", async () => {
  await expect(packed({ "entry.ts": starting("./none.worker.ts") })).rejects.toThrow(/none\.worker\.ts/);
});
