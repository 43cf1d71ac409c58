import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type BuilderJob, type BuiltModule, runBuilder } from "./builder";
import { MoveError } from "./moveError";
import { hashOf, moveRoot } from "./packages";

export interface Built {
  modules: BuiltModule[];
  dependencies: string[];
  digest: string;
  warnings: string;
}

/** Bytes as base64: what the cache holds. */
interface CachedBuild extends Omit<Built, "modules"> {
  modules: (Omit<BuiltModule, "bytes"> & { bytes: string })[];
}

const folder = join(moveRoot, "build");

/** Another compiler may compile the same sources to other bytes. */
const compilerVersion = (() => {
  const entry = createRequire(import.meta.url).resolve("@zktx.io/sui-move-builder/full"); // <package>/dist/full/index.cjs
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "../../package.json"), "utf8")) as {
    version: string;
  };
  return version;
})();

/** Compiles, or returns what the same inputs gave before. The cache is `move/build`, which git ignores. Throws `MoveError`. */
export async function cachedBuild(name: string, job: BuilderJob): Promise<Built> {
  const file = `${name}-${hashOf([compilerVersion, job]).slice(0, 16)}.json`;
  return readCached(file) ?? keep(name, file, await build(job));
}

async function build(job: BuilderJob): Promise<Built> {
  const result = await runBuilder(job);
  if (result.kind === "failed") throw new MoveError(result.message);
  if (result.kind === "tested") throw new Error("A build was answered with a test report.");
  return result;
}

function readCached(file: string): Built | null {
  const path = join(folder, file);
  if (!existsSync(path)) return null;
  const cached = JSON.parse(readFileSync(path, "utf8")) as CachedBuild; // written below, named after its inputs
  const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));
  return { ...cached, modules: cached.modules.map((module) => ({ ...module, bytes: bytesOf(module.bytes) })) };
}

/** Two processes may build the same at once, so a file appears whole or not at all. */
function keep(name: string, file: string, built: Built): Built {
  const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const cached: CachedBuild = {
    ...built,
    modules: built.modules.map((module) => ({ ...module, bytes: base64Of(module.bytes) })),
  };
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${process.pid}-${file}`);
  writeFileSync(unfinished, JSON.stringify(cached));
  renameSync(unfinished, join(folder, file));
  for (const old of readdirSync(folder)) {
    if (old.startsWith(`${name}-`) && old !== file) rmSync(join(folder, old), { force: true });
  }
  return built;
}
