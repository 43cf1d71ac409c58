import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// A program in one file of plain JavaScript. Node loads it in a fifth of a second; the five hundred modules that it is made of, most of them in
// packages, each through a TypeScript loader, take nearly two.

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, "node_modules/.cache/callable"); // beside the packages, which it imports some of, and gone with them

/** Packages that read files beside their own code. */
const leftOut = [/^@mysten\/walrus-wasm/, /^@mysten\/move-bytecode-template/, /^onnxruntime-web/, /^@zktx\.io\//];

/** What a bundle was made from: digests by path, from the repository's root. The lock file stands for all packages. */
type Sources = Record<string, string>;

const digestOf = (path: string) =>
  createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");

function isUnchanged(sources: Sources): boolean {
  return Object.entries(sources).every(([path, digest]) => digestOf(path) === digest);
}

function isFresh(bundle: string): boolean {
  try {
    // The first line is a comment that tells the sources.
    const [head = ""] = readFileSync(bundle, "utf8").split("\n", 1);
    return isUnchanged(JSON.parse(head.slice("// ".length)));
  } catch {
    return false; // none yet, or a source is gone
  }
}

/** The path of the bundle of `program`, a TypeScript file of this repository: made anew when any source or the lock file has changed. */
export async function bundleProgram(program: URL): Promise<string> {
  const input = fileURLToPath(program);
  const file = join(cache, relative(root, input).replaceAll(/[\\/]/g, "-").replace(/\.ts$/, ".mjs"));
  if (isFresh(file)) return file;
  const { build } = await import("rolldown");
  const { output } = await build({
    input,
    platform: "node",
    external: leftOut,
    tsconfig: join(root, "tsconfig.json"),
    plugins: [keepOwnUrls],
    logLevel: "warn",
    write: false,
    output: { format: "esm", codeSplitting: false },
  });
  const [{ code, moduleIds }] = output;
  const own = [fileURLToPath(import.meta.url), ...moduleIds.filter(isOwn)].map((path) => relative(root, path));
  const sources = Object.fromEntries(["package-lock.json", ...own].map((path) => [path, digestOf(path)]));
  mkdirSync(cache, { recursive: true });
  // Two programs may start at once: each writes its own file, and the last one's stays.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `// ${JSON.stringify(sources)}\n${code}`);
  renameSync(part, file);
  return file;
}

const isOwn = (id: string) => id.startsWith(root) && !id.startsWith(join(root, "node_modules"));

/** What the repository's files find by their own place, they go on finding. */
const keepOwnUrls = {
  name: "keep-own-urls",
  transform: {
    filter: { code: "import.meta.url" },
    handler: (code: string, id: string) =>
      isOwn(id) ? code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)) : null,
  },
};
