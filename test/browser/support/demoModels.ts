import { readdirSync } from "node:fs";
import { demoFile } from "./demo";

interface DemoModel {
  name: string;
  daysAgo: number;
  task: string;
  license: string;
  inputKinds: string[];
}

const folder = new URL("../../../models/", import.meta.url);

/** What the test network is seeded with, as the files in `models/` say, the newest first. */
export const demoModels: DemoModel[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, folder)).includes("demo.json"))
  .map(({ name }) => {
    const { pipeline_tag: task, license, inputs } = JSON.parse(demoFile(name, "manifest.json").toString());
    const { daysAgo } = JSON.parse(demoFile(name, "demo.json").toString());
    return { name, daysAgo, task, license, inputKinds: inputs.map(({ kind }: { kind: string }) => kind) };
  })
  .sort((one, other) => one.daysAgo - other.daysAgo);

/** Names of those that are so, the newest first. */
export function demoNames(isWanted: (model: DemoModel) => boolean = () => true): string[] {
  return demoModels.filter(isWanted).map(({ name }) => name);
}

/** The headline of the list, once all of it has been read. */
export const howFarAll = new RegExp(`How far ${demoModels.length} models have come`);

/** Made to fail before a run, the newest first. */
export const refused = ["median-denoise", "iris-swapped", "iris-mismatch"];
/** Made to run and to come out differently, the newest first. */
export const different = ["digit-negative", "iris-coarse"];
/** Nobody has called them, the newest first: no attester came by, or none has what they need. */
export const untried = ["upscale-2x", "pixel-attention", "half-geglu"];
export const ran = demoNames(({ name }) => !refused.includes(name) && !untried.includes(name));
/** All golden examples were reproduced. */
export const called = ran.filter((name) => !different.includes(name));
