import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Manifest } from "@/domain/manifest";
import { parseManifest } from "@/domain/parseManifest";
import type { QuiltFile } from "@/storage/writeQuilt";

const daysAgo = v.pipe(v.number(), v.minValue(0));
const published = {
  /** Localnet days before the first start. */
  daysAgo,
  /** Walrus epochs of storage to buy. */
  epochs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Names of the accounts that run its examples and attest what they saw. */
  attesters: v.array(v.string()),
  /** When and why the publisher withdrew it. */
  withdrawn: v.exactOptional(v.object({ daysAgo, reason: v.string() })),
};

/** `demo.json`: how a demo model is brought onto the localnet. */
const Demo = v.object({
  ...published,
  handle: v.string(),
  /** Name of the account that publishes. */
  publisher: v.string(),
});

/** `versions/<label>/demo.json`: the same for a version before the newest, under the same handle. */
const EarlierDemo = v.object(published);

/** A model as one version of it is published. */
export interface DemoModel extends v.InferOutput<typeof Demo> {
  manifest: Manifest;
  /** `manifest.json` and every file that it lists. */
  files: QuiltFile[];
  /** The versions before this one, oldest first. */
  earlier?: DemoModel[];
}

/** The demo models of a folder, oldest first. */
export function readDemoModels(folder: string): DemoModel[] {
  return foldersIn(folder)
    .filter((name) => existsSync(join(folder, name, "demo.json")))
    .map((name) => readDemoModel(join(folder, name)))
    .sort(oldestFirst);
}

/** Every version of these models, each as a model. */
export function allVersions(models: readonly DemoModel[]): DemoModel[] {
  return models.flatMap((model) => [...(model.earlier ?? []), model]);
}

function oldestFirst(one: DemoModel, other: DemoModel): number {
  return other.daysAgo - one.daysAgo;
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function readDemoModel(folder: string): DemoModel {
  const demo = v.parse(Demo, jsonIn(join(folder, "demo.json")));
  const versions = join(folder, "versions");
  const earlier = foldersIn(versions).map((label): DemoModel => {
    const own = join(versions, label);
    const { handle, publisher } = demo;
    return { handle, publisher, ...v.parse(EarlierDemo, jsonIn(join(own, "demo.json"))), ...filesOf([own, folder]) };
  });
  return { ...demo, ...filesOf([folder]), earlier: earlier.sort(oldestFirst) };
}

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** What is published of a version. `folders`: where its files lie, the first that has one counts. */
function filesOf(folders: readonly string[]): Pick<DemoModel, "manifest" | "files"> {
  const read = (path: string) => {
    const file = folders.map((folder) => join(folder, path)).find((file) => existsSync(file));
    if (file === undefined) throw new Error(`${folders.join(" and ")} have no ${path}`);
    return new Uint8Array(readFileSync(file));
  };
  const manifestBytes = read("manifest.json");
  const manifest = parseManifest(manifestBytes);
  const files = manifest.files.map(({ path }) => ({ path, bytes: read(path) }));
  return { manifest, files: [{ path: "manifest.json", bytes: manifestBytes }, ...files] };
}
