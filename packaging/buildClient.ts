import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { addressedWorkers } from "./addressedWorkers.ts";
import { buildDeclarations } from "./buildDeclarations.ts";

// The client library as a package: the modules of src/ that it is made of, each a file of its own, so that whoever bundles it takes what they use.

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a program imports. Workers are found by their addresses. */
const entries = {
  "client/inBrowser": "src/client/inBrowser.ts",
  "client/inNode": "src/client/inNode.ts",
};

interface Manifest {
  version: string;
  license: string;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
}

/** Packages whose files read each other's: exactly the version that the tables of operators were made from. */
const exact = new Set(["onnxruntime-web"]);

/** `@noble/hashes/blake2.js` is in the package `@noble/hashes`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function installedVersion(name: string): string {
  return (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as Manifest).version; // npm wrote it
}

/** The package's own `package.json`. `used`: the packages that its code and its types import. `workers`: files that do something when they are run. */
function packageJson(used: ReadonlySet<string>, workers: ReadonlySet<string>): object {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest; // our own file
  const dependencies = Array.from(used)
    .sort()
    .map((name): [string, string] => {
      const range = own.dependencies[name];
      if (!range)
        throw new Error(`the client library imports ${name}, which package.json does not list as a dependency`);
      return [name, exact.has(name) ? installedVersion(name) : range];
    });
  return {
    name: "callable-client",
    version: own.version,
    description:
      "Calls models that are published with Callable: every byte checked against the chain, then run on this device.",
    keywords: ["onnx", "onnxruntime", "inference", "model", "sui", "walrus"],
    license: own.license,
    type: "module",
    engines: own.engines,
    exports: {
      ".": { types: "./client/inBrowser.d.ts", node: "./client/inNode.js", default: "./client/inBrowser.js" },
      "./package.json": "./package.json",
    },
    types: "./client/inBrowser.d.ts",
    sideEffects: Array.from(workers, (file) => `./${file}`).sort(),
    dependencies: Object.fromEntries(dependencies),
  };
}

/** Builds the package into `folder`, in place of what is there. */
export async function buildClient(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const workers = new Set<string>();
  const { output } = await build({
    input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
    platform: "neutral",
    external: /^[^./@]|^@(?!\/)/,
    tsconfig: join(root, "tsconfig.json"),
    plugins: [addressedWorkers(join(root, "src"), workers)],
    logLevel: "warn",
    output: {
      dir: folder,
      format: "esm",
      preserveModules: true,
      preserveModulesRoot: join(root, "src"),
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    },
  });
  const imported = output.flatMap((part) => (part.type === "chunk" ? [...part.imports, ...part.dynamicImports] : []));
  const files = new Set(output.map(({ fileName }) => fileName));
  const used = new Set([...imported.filter((name) => !files.has(name)), ...buildDeclarations(folder)].map(packageOf));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(packageJson(used, workers), null, 2)}\n`);
  cpSync(join(root, "docs/client.md"), join(folder, "README.md"));
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}
