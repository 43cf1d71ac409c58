import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import type { CheckSummary } from "@/domain/checks";
import { cacheFolder } from "../program/bundleProgram";
import type { DemoModel } from "./demoModels";

// What checks that were really made on this computer came to, so that the next network begun anew need not make them again: nobody else's results,
// none that came with the repository. Kept under the digest of all that a check depends on; whatever of it changes, it is made again.

const folder = join(cacheFolder, "checks");

/** One visitor's check of one model, by the code in `program` (which names the versions of its packages). */
export function checkKey(program: Uint8Array, { handle, manifest, files }: DemoModel, visitor: string): string {
  const hash = createHash("sha256");
  const add = (part: string | Uint8Array) => hash.update(`${part.length}:`).update(part);
  for (const part of [program, process.version, arch(), handle, manifest.name, visitor]) add(part);
  for (const { path, bytes } of files) {
    add(path);
    add(bytes);
  }
  return hash.digest("hex");
}

/** `null`: it has not been made here yet. */
export function readKnownCheck(key: string): CheckSummary | null {
  try {
    return JSON.parse(readFileSync(join(folder, `${key}.json`), "utf8")); // written below
  } catch {
    return null; // none, or one that cannot be read: it is made again
  }
}

export function keepCheck(key: string, summary: CheckSummary): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${key}.json`);
  const part = `${file}.${process.pid}`;
  writeFileSync(part, JSON.stringify(summary));
  renameSync(part, file);
}
