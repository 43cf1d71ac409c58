import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Manifest } from "@/domain/manifest";
import { parseManifest } from "@/domain/parseManifest";
import type { QuiltFile } from "@/storage/writeQuilt";

/** `demo.json`: how a demo model is brought onto the localnet. */
const Demo = v.object({
  handle: v.string(),
  /** Name of the account that publishes. */
  publisher: v.string(),
  /** Localnet days before the first start. */
  daysAgo: v.pipe(v.number(), v.minValue(0)),
  /** Walrus epochs of storage to buy. */
  epochs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Names of the accounts that run its examples and attest what they saw. */
  attesters: v.array(v.string()),
});

export interface DemoModel extends v.InferOutput<typeof Demo> {
  manifest: Manifest;
  /** `manifest.json` and every file that it lists. */
  files: QuiltFile[];
}

/** The demo models of a folder, oldest first. */
export function readDemoModels(folder: string): DemoModel[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes("demo.json"))
    .map(({ name }) => readDemoModel(join(folder, name)))
    .sort((one, other) => other.daysAgo - one.daysAgo);
}

function readDemoModel(folder: string): DemoModel {
  const read = (path: string) => new Uint8Array(readFileSync(join(folder, path)));
  const manifestBytes = read("manifest.json");
  const manifest = parseManifest(manifestBytes);
  const demo = v.parse(Demo, JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")));
  const files = manifest.files.map(({ path }) => ({ path, bytes: read(path) }));
  return { ...demo, manifest, files: [{ path: "manifest.json", bytes: manifestBytes }, ...files] };
}
