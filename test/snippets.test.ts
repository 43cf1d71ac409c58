import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { decode } from "fast-png";
import { transformWithOxc } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { RunResult } from "@/domain/running";
import { bareSnippet } from "@/domain/snippets/bareSnippet";
import type { PreparedCall, Snippet } from "@/domain/snippets/snippet";
import type { OutputValue } from "@/domain/values";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { readDemoModels } from "../localnet/seed/demoModels";
import { callableExamples, exampleCall, filesUrl, manifestOf, readerOf } from "./fixtures/snippetCalls";

// Every snippet of every demo model is run as it stands, with nothing but onnxruntime-web, and gives what the page gives.

const root = join(import.meta.dirname, "..");
const demos = readDemoModels(join(root, "models"));
const cases = demos.flatMap(({ manifest }) =>
  callableExamples(manifest).map((example): [string, string] => [manifest.name, example.id]),
);
/** Models that no runtime here can load, or whose graph is not what their manifest says. */
const unloadable = new Set(["median-denoise", "iris-mismatch"]);

const runtime = createNodeRuntime();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "callable-snippets-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What browsers have and Node has not: a decoder of pictures and a canvas, here over fast-png. */
class TestCanvas {
  private pixels: { width: number; height: number; data: Uint8ClampedArray } | null = null;
  getContext() {
    return {
      drawImage: (bitmap: NonNullable<TestCanvas["pixels"]>) => {
        this.pixels = bitmap;
      },
      getImageData: () => this.pixels,
    };
  }
}

async function bitmapOf(blob: Blob) {
  const { width, height, channels, data } = decode(new Uint8Array(await blob.arrayBuffer()));
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at++) {
    for (let to = 0; to < 3; to++) rgba[4 * at + to] = data[at * channels + (channels < 3 ? 0 : to)] ?? 0;
    if (channels % 2 === 0) rgba[4 * at + 3] = data[at * channels + channels - 1] ?? 0;
  }
  return { width, height, data: rgba };
}

beforeEach(() => {
  vi.stubGlobal("createImageBitmap", bitmapOf);
  vi.stubGlobal("OffscreenCanvas", TestCanvas);
  vi.stubGlobal("fetch", async (url: string) => {
    const [, name = "", path = ""] = url.match(/^https:\/\/files\.test\/([^/]+)\/(.+)$/) ?? [];
    return url.startsWith(filesUrl) ? new Response(await readerOf(name)(path)) : Promise.reject(new TypeError(url));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Runs code as it stands, in a folder with its files; returns what it logs. */
async function logged(name: string, { code, files }: Snippet): Promise<unknown> {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  for (const file of files) writeFileSync(join(home, file.name), file.content);
  const { code: javascript } = await transformWithOxc(code ?? "", `${name}.ts`);
  // Whoever runs it stands in its folder; a thread of tests has no folder of its own.
  const standing = javascript.replaceAll(/readFile\("/g, `readFile(${JSON.stringify(`${home}/`)} + "`);
  writeFileSync(join(home, "snippet.mjs"), standing);
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await import(/* @vite-ignore */ pathToFileURL(join(home, "snippet.mjs")).href);
  return told.mock.calls[0]?.[0];
}

async function pageResult(name: string, { values, parameters }: PreparedCall): Promise<RunResult> {
  const loaded = await runtime.load({ manifest: manifestOf(name), readFile: readerOf(name) }, { backend: "wasm" });
  return loaded.run(values, parameters);
}

/** A value of the page in the form that code gives it. */
function asCode(value: OutputValue | undefined): unknown {
  switch (value?.kind) {
    case "classes":
      return value.entries.map(({ label, score }) => ({ label, score: expect.closeTo(score, 6) }));
    case "number":
      return expect.closeTo(value.value, 4);
    case "image":
      return value.picture;
    case "tensor":
      return { dims: value.tensor.shape, data: value.tensor.data };
    default:
      throw new TypeError(`no demo model gives a ${value?.kind}`);
  }
}

test.each(cases)("onnxruntime-web alone gives for %s, %s what the page gives", async (name, exampleId) => {
  const example = manifestOf(name).examples.find(({ id }) => id === exampleId);
  if (!example) throw new Error(`${name} has no example ${exampleId}`);
  const call = await exampleCall(name, example);
  const snippet = bareSnippet(call);
  expect(snippet.notes).toEqual([]); // nothing of the demo models is left to the library
  if (unloadable.has(name)) {
    await expect(logged(`${name}-${exampleId}`, snippet)).rejects.toThrow();
    return;
  }
  const { values } = await pageResult(name, call);
  const expected = Object.fromEntries(Object.entries(values).map(([output, value]) => [output, asCode(value)]));
  expect(await logged(`${name}-${exampleId}`, snippet)).toEqual(expected);
});
