import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const specifiers = /(?<=\b(?:from|import) ?\(?")[^"\n]+(?=")/g;

/**
 * Writes the types of the client library into `folder`, those alone that its entrance leads to. Addresses of files are written out, which Node's way
 * of finding modules asks for. Returns the packages' modules that they name.
 */
export function buildDeclarations(folder: string): Set<string> {
  const written = mkdtempSync(join(tmpdir(), "callable-types-"));
  try {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const project = join(root, "packaging/tsconfig.json");
    execFileSync(
      process.execPath,
      [tsc, "-p", project, "--noEmit", "false", "--emitDeclarationOnly", "--outDir", written],
      {
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    return copyReachable(written, folder);
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}

function copyReachable(written: string, folder: string): Set<string> {
  const packages = new Set<string>();
  const waiting = ["client/inBrowser"];
  const done = new Set(waiting);
  for (const name of waiting) {
    const code = readFileSync(join(written, `${name}.d.ts`), "utf8").replaceAll(specifiers, (specifier) => {
      const target = specifier.startsWith("@/")
        ? specifier.slice(2)
        : specifier.startsWith(".")
          ? join(dirname(name), specifier)
          : null;
      if (target === null) {
        packages.add(specifier);
        return specifier;
      }
      if (!existsSync(join(written, `${target}.d.ts`)))
        throw new Error(`${name} imports ${specifier}, which has no types`);
      if (!done.has(target)) waiting.push(target);
      done.add(target);
      const path = relative(dirname(name), target);
      return `${path.startsWith(".") ? path : `./${path}`}.js`;
    });
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, `${name}.d.ts`), code);
  }
  return packages;
}
