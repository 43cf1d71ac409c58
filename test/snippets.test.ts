import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformWithOxc } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { tensorFromOip } from "@/domain/oipTensor";
import type { RunResult } from "@/domain/running";
import { bareSnippet } from "@/domain/snippets/bareSnippet";
import { curlSnippet } from "@/domain/snippets/curlSnippet";
import { pythonSnippet } from "@/domain/snippets/pythonSnippet";
import { requestSnippet } from "@/domain/snippets/requestSnippet";
import type { PreparedCall, Snippet } from "@/domain/snippets/snippet";
import type { Tensor } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { readDemoModels } from "../localnet/seed/demoModels";
import { browserPictures } from "./fixtures/runSnippet";
import { callableExamples, exampleCall, filesUrl, manifestOf, readerOf } from "./fixtures/snippetCalls";

// Every snippet of every demo model is run as it stands, with nothing but onnxruntime-web, and gives what the page gives.

const root = join(import.meta.dirname, "..");
const demos = readDemoModels(join(root, "models"));
const cases = demos.flatMap(({ manifest }) =>
  callableExamples(manifest).map((example): [string, string] => [manifest.name, example.id]),
);
/** Models whose code fails as their page does, and with what: an operator, a graph or bytes that are not what the manifest says. */
const failing: Record<string, RegExp> = {
  "median-denoise": /com\.example:MedianFilter\(-1\) is not a registered function\/op$/,
  "iris-mismatch": /^input 'flower' is missing in 'feeds'/,
  "iris-swapped": /^https:\/\/files\.test\/iris-swapped\/model\.onnx is not the file that was registered$/,
  "half-geglu": /Failed to find kernel for com\.microsoft\.BiasSplitGelu\(1\)/,
};
/** Takes more memory than a computer that runs tests may have. */
const huge = new Set(["pixel-attention"]);

const runtime = createNodeRuntime();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "callable-snippets-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  for (const [name, stub] of Object.entries(browserPictures)) vi.stubGlobal(name, stub);
  vi.stubGlobal("fetch", async (url: string) => {
    const [, name = "", path = ""] = url.match(/^https:\/\/files\.test\/([^/]+)\/(.+)$/) ?? [];
    if (url.startsWith(folder)) return new Response(readFileSync(url)); // what lies beside the page
    return url.startsWith(filesUrl)
      ? new Response(await readerOf(name)(decodeURIComponent(path)))
      : Promise.reject(new TypeError(url));
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

/** What code gives for an output: the value that the page reads, or the tensor where the reading is left to the library. */
function asCode(value: OutputValue | undefined, tensor: Tensor | undefined): unknown {
  switch (value?.kind) {
    case "classes":
      return value.entries.map(({ label, score }) => ({ label, score: expect.closeTo(score, 6) }));
    case "number":
      return expect.closeTo(value.value, 4);
    case "image":
      return value.picture;
    case "category":
      return value.label;
    case "text":
      return value.text;
    default:
      return { dims: tensor?.shape, data: tensor?.data };
  }
}

async function callFor(name: string, exampleId: string): Promise<PreparedCall> {
  const example = manifestOf(name).examples.find(({ id }) => id === exampleId);
  if (!example) throw new Error(`${name} has no example ${exampleId}`);
  return exampleCall(name, example);
}

test.each(cases.filter(([name]) => !huge.has(name)))(
  "onnxruntime-web alone gives for %s, %s what the page gives",
  async (name, exampleId) => {
    const call = await callFor(name, exampleId);
    const snippet = bareSnippet(call);
    if (failing[name]) {
      await expect(logged(`${name}-${exampleId}`, snippet)).rejects.toThrow(failing[name]);
      return;
    }
    const { values, tensors } = await pageResult(name, call);
    const isLeft = (output: string) => snippet.notes.some((note) => note.startsWith(`${output}: `));
    const expected = Object.keys(values).map((output) => {
      const value = isLeft(output) ? undefined : values[output];
      return [output, asCode(value, tensors[output])] as const;
    });
    expect(await logged(`${name}-${exampleId}`, snippet)).toEqual(Object.fromEntries(expected));
  },
);

test("nothing is left to the library of pictures, drawings, texts, rows and numbers", async () => {
  const kinds = new Set(["image", "drawing", "table", "series", "number", "category", "classes", "tensor"]);
  const plain = cases.filter(([name]) => {
    const { inputs, outputs } = manifestOf(name);
    return [...inputs, ...outputs].every(({ kind }) => kinds.has(kind)) || name === "language-id";
  });
  const notes = await Promise.all(plain.map(async (one) => bareSnippet(await callFor(...one)).notes));
  expect(plain.length).toBeGreaterThan(20);
  expect(notes.flat()).toEqual([]);
});

test("the code of every model is TypeScript without a mistake", { timeout: 60_000 }, async () => {
  const home = join(folder, "types");
  mkdirSync(home);
  const names = await Promise.all(
    cases.map(async ([name, exampleId]) => {
      const file = `${name}-${exampleId}.ts`;
      writeFileSync(join(home, file), bareSnippet(await callFor(name, exampleId)).code ?? "");
      return file;
    }),
  );
  const options = {
    strict: true,
    noEmit: true,
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "Bundler",
    lib: ["ES2023", "DOM"],
    types: ["node"],
    skipLibCheck: true,
  };
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: names }));
  const told = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", home]);
  expect(told.stdout.toString()).toBe("");
  expect(told.status).toBe(0);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("the code of every model is Python (skipped where there is no python3)", async () => {
  const codes = await Promise.all(cases.map(async (one) => pythonSnippet(await callFor(...one)).code));
  const program = "import ast, json, sys\nprint(len([ast.parse(code) for code in json.load(sys.stdin)]))";
  const told = execFileSync("python3", ["-c", program], { input: JSON.stringify(codes) });
  expect(Number(told)).toBe(cases.length);
});

test("a request of every model holds what the graph is fed, or says that it would be too long", async () => {
  for (const one of cases) {
    const call = await callFor(...one);
    const { code, notes } = requestSnippet(call);
    const elements = Object.values(call.fed).reduce((all, { data }) => all + data.length, 0);
    if (elements > 20_000) {
      expect([code, notes]).toEqual([null, [expect.stringMatching(/too many numbers/)]]);
      continue;
    }
    const { inputs, outputs } = JSON.parse(code ?? "");
    const read = inputs.map((input: { name: string }) => [input.name, tensorFromOip(input)]);
    expect(Object.fromEntries(read)).toEqual(call.fed);
    expect(outputs).toEqual(call.manifest.outputs.map(({ name }) => ({ name })));
    expect(curlSnippet(call).files.map(({ name }) => name)).toEqual((code ?? "").length > 2000 ? ["request.json"] : []);
  }
});
