import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import { exampleFeeds, exampleInputs, goldenOutputs } from "@/domain/exampleValues";
import { listDisagreements } from "@/domain/listDisagreements";
import type { Example, Manifest } from "@/domain/manifest";
import { parseManifest } from "@/domain/parseManifest";
import { readWav } from "@/domain/readWav";
import type { LoadedModel } from "@/domain/running";
import { stateAfter } from "@/domain/stateAfter";
import { numbersOf, type Tensor, tensorOf, textsOf } from "@/domain/tensor";
import { compareExample } from "@/domain/tolerance";
import type { InputValue } from "@/domain/values";
import { writeWav } from "@/domain/writeWav";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { readGraph } from "@/runtime/graph/readGraph";
import { preprocess } from "@/runtime/steps/preprocess";
import { readDemoModels } from "../localnet/seed/demoModels";

const root = join(import.meta.dirname, "../models");
const folders = readdirSync(root).filter((name) => existsSync(join(root, name, "manifest.json")));

/** Made to fail, with the code that the failure carries. */
const refused: Record<string, string> = {
  "median-denoise": "operator-missing",
  "iris-mismatch": "graph-disagrees",
  "half-geglu": "operator-missing",
  "pixel-attention": "memory-exceeded",
};
/** Made to be stored with other bytes than are registered: the files that must differ. */
const swapped: Record<string, string[]> = { "iris-swapped": ["model.onnx"] };
/** Made to run and not reproduce: the examples that must differ. */
const differing: Record<string, string[]> = { "digit-negative": ["drawn-0", "drawn-5", "drawn-9"] };

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const manifestOf = (name: string) => parseManifest(readFileSync(join(root, name, "manifest.json")));
const readerOf = (name: string) => async (path: string) => new Uint8Array(readFileSync(join(root, name, path)));

/** Every file of the folder that is published: not the scripts, not what is for the localnet alone. */
function publishedFiles(name: string): string[] {
  const files = readdirSync(join(root, name), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, name).length + 1))
    .filter((path) => !/\.py$|__pycache__|^versions\/|^(manifest|demo)\.json$|^weights\.pt$/.test(path))
    .sort();
}

/** Elements beyond the example's own tolerance, by output. Written apart from the page's comparison. */
function mismatches(actual: Tensor, expected: Tensor, { tolerance }: Example): number {
  expect(actual.shape).toEqual(expected.shape);
  expect(actual.datatype).toBe(expected.datatype);
  const texts = textsOf(expected);
  if (texts) return texts.filter((text, at) => text !== actual.data[at]).length;
  const { absolute_tolerance = 1e-3, relative_tolerance = 1e-3 } = tolerance;
  return Array.from(expected.data, Number).filter((target, at) => {
    const off = Math.abs(Number(actual.data[at]) - target);
    return !(off <= absolute_tolerance + relative_tolerance * Math.abs(target));
  }).length;
}

/** The runtime itself is compiled by the first test that loads a model. */
const timeout = 60_000; // ms

const runtime = createNodeRuntime();

async function load(name: string): Promise<{ manifest: Manifest; model: LoadedModel }> {
  const manifest = manifestOf(name);
  return { manifest, model: await runtime.load({ manifest, readFile: readerOf(name) }, { backend: "wasm" }) };
}

/** Outputs of the example that differ from what is recorded, with the share of elements. */
async function differencesOf(name: string, manifest: Manifest, model: LoadedModel, example: Example) {
  const read = readerOf(name);
  const result =
    example.level === "raw"
      ? await model.run(await exampleInputs(manifest, example, read), {})
      : await model.runTensors(await exampleFeeds(example, read));
  const golden = await goldenOutputs(example, read);
  return Object.entries(golden).flatMap(([output, expected]) => {
    const actual = result.tensors[output];
    if (!actual || !("tensor" in expected)) return [`${output} is missing`];
    const share = mismatches(actual, expected.tensor, example) / expected.tensor.data.length;
    return share > example.tolerance.mismatched_elements_per_million / 1e6 ? [`${output}: ${share} differ`] : [];
  });
}

test("there are models of every kind of input that the page offers", () => {
  const kinds = new Set(folders.flatMap((name) => manifestOf(name).inputs.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([
    "audio",
    "boolean",
    "category",
    "drawing",
    "image",
    "number",
    "series",
    "table",
    "tensor",
    "text",
  ]);
});

test("every model is seeded, oldest first, from several accounts, and no publisher attests their own", () => {
  const demos = readDemoModels(root);
  expect(demos.map(({ manifest }) => manifest.name).sort()).toEqual([...folders].sort());
  expect(demos[0]?.manifest.name).toBe("wine-cultivar");
  expect(demos.at(-1)?.manifest.name).toBe("upscale-2x");
  expect(new Set(demos.map(({ publisher }) => publisher)).size).toBeGreaterThan(3);
  expect(demos.filter(({ publisher, attesters }) => attesters.includes(publisher))).toEqual([]);
});

test("the examples of iris-coarse are within the tolerance that it asks for, and not within the one that is granted", {
  timeout,
}, async () => {
  const { manifest, model } = await load("iris-coarse");
  const read = readerOf("iris-coarse");
  for (const example of manifest.examples) {
    const result =
      example.level === "raw"
        ? await model.run(await exampleInputs(manifest, example, read), {})
        : await model.runTensors(await exampleFeeds(example, read));
    const golden = await goldenOutputs(example, read);
    expect(await differencesOf("iris-coarse", manifest, model, example)).toEqual([]);
    expect(compareExample(example, golden, result)).toMatchObject([{ output: "species", passed: false, capped: true }]);
  }
});

async function readingOf(name: string, id: string) {
  const { manifest, model } = await load(name);
  const example = manifest.examples.find((one) => one.id === id);
  if (!example) throw new Error(`there is no example ${id}`);
  return (await model.run(await exampleInputs(manifest, example, readerOf(name)), {})).values;
}

test("the boxes of digit-finder lie on the sheet as it was drawn, though the model saw it shrunk to a strip", {
  timeout,
}, async () => {
  const { found } = await readingOf("digit-finder", "year");
  if (found?.kind !== "boxes") throw new Error("no boxes were read");
  expect(found).toMatchObject({ width: 600, height: 240 });
  const inLine = found.boxes.toSorted((one, other) => one.left - other.left);
  expect(inLine.map(({ label }) => label).join("")).toBe("2026");
  // Where make.py has put each drawing: its left edge, and how wide it is.
  const places = [
    [10, 170],
    [150, 150],
    [290, 170],
    [430, 170],
  ] as const;
  for (const [at, [left, width]] of places.entries()) {
    expect(inLine[at]?.left).toBeGreaterThan(left);
    expect(inLine[at]?.right).toBeLessThan(left + width);
  }
});

test("the mask of coin-mask lies on the photograph as it was given", { timeout }, async () => {
  const { coins } = await readingOf("coin-mask", "pompeii");
  if (coins?.kind !== "mask") throw new Error("no mask was read");
  expect(coins).toMatchObject({ width: 384, height: 303, labels: ["ground", "coin"] });
  const at = (x: number, y: number) => coins.labels[coins.classes[y * coins.width + x] ?? -1];
  // Middles of coins in each row, and places between them, read off the photograph.
  for (const [x, y] of [
    [335, 44],
    [45, 55],
    [270, 120],
    [347, 187],
    [46, 260],
    [172, 262],
    [359, 268],
  ] as const) {
    expect(at(x, y)).toBe("coin");
  }
  for (const [x, y] of [
    [5, 5],
    [190, 87],
    [60, 150],
    [100, 222],
    [300, 225],
    [80, 265],
  ] as const) {
    expect(at(x, y)).toBe("ground");
  }
});

describe.each(folders)("%s", { timeout }, (name) => {
  test("has a manifest that needs no adapter, under the folder's name", () => {
    const manifest = manifestOf(name);
    expect(adaptersNeeded(manifest)).toEqual([]);
    expect(manifest.name).toBe(name);
    expect(new Set(manifest.examples.map(({ outputs }) => JSON.stringify(outputs))).size).toBeGreaterThan(1);
  });

  test("lists exactly the files that lie there, with their sizes and digests", () => {
    const listed = manifestOf(name).files.map(({ path, size, digest }) => ({ path, size, sha256: digest.sha256 }));
    const lying = publishedFiles(name).map((path) => {
      const bytes = readFileSync(join(root, name, path));
      const isSwapped = swapped[name]?.includes(path);
      return { path, size: bytes.length, sha256: isSwapped ? expect.not.stringMatching(sha256(bytes)) : sha256(bytes) };
    });
    expect(listed.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(lying);
    expect(listed.map(({ path }) => path)).toEqual(expect.arrayContaining(["README.md", "LICENSE", "model.onnx"]));
  });

  test("lists the operators, opsets and outside files that its graph has", () => {
    const graph = readGraph(new Uint8Array(readFileSync(join(root, name, "model.onnx"))));
    expect(listDisagreements(manifestOf(name), graph)).toEqual([]);
    expect(manifestOf(name).runtime.operators).not.toEqual([]);
    expect(manifestOf(name).runtime.opset_import).not.toEqual([]);
  });

  // Its bytes are never run: whoever reads them holds them to their digest first.
  if (swapped[name]) return;
  const reason = refused[name];
  if (reason) {
    test(`is refused: ${reason}`, async () => {
      const refusal = await load(name).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AppError);
      expect(refusal).toMatchObject({ code: reason });
    });
    return;
  }

  test.each(manifestOf(name).examples.map(({ id }) => id))("example %s gives what is recorded", async (id) => {
    const { manifest, model } = await load(name);
    const example = manifest.examples.find((one) => one.id === id);
    if (!example) throw new Error(`there is no example ${id}`);
    const differences = await differencesOf(name, manifest, model, example);
    if (differing[name]?.includes(id)) expect(differences).not.toEqual([]);
    else expect(differences).toEqual([]);
  });
});

test("a sound that is echoed in two calls is what it is in one", { timeout }, async () => {
  const { manifest, model } = await load("streaming-echo");
  const [example] = manifest.examples;
  if (!example) throw new Error("there is no example");
  const read = readerOf("streaming-echo");
  const { sound: recording, ...others } = await exampleInputs(manifest, example, read);
  const sound = recording?.kind === "audio" ? readWav(recording.bytes) : { problem: "it is no recording" };
  if ("problem" in sound) throw new Error(sound.problem);
  const cut = 5000; // samples: more than the memory holds
  const echoed: number[] = [];
  let state: Record<string, Tensor> = {};
  for (const part of [sound.channels[0]?.subarray(0, cut), sound.channels[0]?.subarray(cut)]) {
    const bytes = writeWav({ samplingRate: sound.samplingRate, channels: [part ?? new Float32Array()] });
    const given: InputValue = { kind: "audio", bytes, mediaType: "audio/wav" };
    const { fed: feeds } = await preprocess(manifest, { sound: given, ...others }, read, state);
    const { tensors } = await model.runTensors(feeds);
    if (tensors.echoed) echoed.push(...numbersOf(tensors.echoed));
    state = stateAfter(manifest, tensors);
  }
  const { echoed: golden } = await goldenOutputs(example, read);
  if (!golden || !("tensor" in golden)) throw new Error("there is no golden sound");
  expect(mismatches(tensorOf("FP32", [1, echoed.length], echoed), golden.tensor, example)).toBe(0);
});
