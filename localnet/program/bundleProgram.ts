import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// A program in one file of plain JavaScript. Node loads it in a fifth of a second; the five hundred modules that it is made of, most of them in
// packages, each through a TypeScript loader, take nearly two.

const root = fileURLToPath(new URL("../..", import.meta.url));
/** For what can be made again, in a folder that git ignores. */
export const cacheFolder = join(root, "node_modules/.cache/callable"); // beside the packages, which it imports some of, and gone with them

/** Packages that read files beside their own code, and the one that bundles. */
const leftOut = [
  /^@mysten\/walrus-wasm/,
  /^@mysten\/move-bytecode-template/,
  /^onnxruntime-web/,
  /^@zktx\.io\//,
  /^rolldown/,
];

/** What a bundle was made from: digests by path, from the repository's root. The lock file stands for all packages. */
type Sources = Record<string, string>;

const digestOf = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const ownUrl = /\bimport\.meta\.url\b/g;

function isUnchanged(sources: Sources): boolean {
  return Object.entries(sources).every(([path, digest]) => digestOf(readFileSync(join(root, path))) === digest);
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
  const name = relative(root, input).replaceAll(/[\\/]/g, "-").replace(/\.ts$/, "");
  // Two checkouts may share their packages; a bundle names files of one.
  const file = join(cacheFolder, `${name}-${digestOf(root).slice(0, 8)}.mjs`);
  if (isFresh(file)) return file;
  const { build } = await import("rolldown");
  const sources: Sources = {};
  for (const path of [join(root, "package-lock.json"), fileURLToPath(import.meta.url)]) {
    sources[relative(root, path)] = digestOf(readFileSync(path));
  }
  /** Tells what is read, and lets the repository's files go on finding what they find by their own place. */
  const ownFiles = {
    name: "own-files",
    transform(code: string, id: string) {
      if (!id.startsWith(root) || id.startsWith(join(root, "node_modules"))) return null;
      sources[relative(root, id)] = digestOf(code);
      return code.replaceAll(ownUrl, JSON.stringify(pathToFileURL(id).href));
    },
  };
  const { output } = await build({
    input,
    platform: "node",
    external: leftOut,
    tsconfig: join(root, "tsconfig.json"),
    plugins: [ownFiles],
    logLevel: "warn",
    write: false,
    output: { format: "esm", codeSplitting: false },
  });
  mkdirSync(cacheFolder, { recursive: true });
  // Two programs may start at once: each writes its own file, and the last one's stays.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `// ${JSON.stringify(sources)}\n${output[0].code}`);
  renameSync(part, file);
  return file;
}
