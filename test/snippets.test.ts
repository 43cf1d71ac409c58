import { spawnSync } from "node:child_process";
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
import { cosine } from "@/kinds/embedding/cosine";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { readDemoModels } from "../localnet/seed/demoModels";
import { browserPictures, contentOf, fakeOrt, runSnippet } from "./fixtures/runSnippet";
import { callableExamples, exampleCall, filesUrl, manifestOf, readerOf } from "./fixtures/snippetCalls";
import { needPython, printed, pythonMs } from "./python";

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
/** Whose graphs take more memory than a computer that runs tests may have. What they are fed is held against the page's all the same. */
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
  for (const file of files) writeFileSync(join(home, file.name), contentOf(file));
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

/** Fractions may differ in their last bits: the page sums some in another order. */
function near(data: Tensor["data"] | undefined): unknown {
  if (!(data instanceof Float32Array)) return data;
  return Array.from(data, (number) => (Number.isFinite(number) ? expect.closeTo(number, 4) : number));
}

/** The same with plain lists of fractions, which may be compared by how near they are. */
function withLists(given: unknown): unknown {
  const entries = Object.entries(given as Record<string, unknown>).map(([name, value]) => {
    const data = (value as { data?: unknown } | null)?.data;
    return [name, data instanceof Float32Array ? { ...(value as object), data: Array.from(data) } : value];
  });
  return Object.fromEntries(entries);
}

/** What code gives for an output: the value that the page reads, or the tensor where its kind makes nothing else of it. */
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
    case "embedding": {
      const vectors = value.vectors.map((vector) => Array.from(vector, (number) => expect.closeTo(number, 6)));
      const [one, other] = value.vectors;
      if (!one || !other || vectors.length > 2) return vectors;
      return { vectors, similarity: expect.closeTo(cosine(one, other) ?? Number.NaN, 6) };
    }
    case "audio":
      return { samplingRate: value.samplingRate, channels: value.channels };
    case "boxes":
      return value.boxes.map(({ label, score, ...edges }) => ({
        label,
        score: expect.closeTo(score, 6),
        ...Object.fromEntries(Object.entries(edges).map(([name, edge]) => [name, expect.closeTo(edge, 3)])),
      }));
    case "mask": {
      const { width, height, classes, labels } = value;
      return { width, height, classes, labels };
    }
    default:
      return { dims: tensor?.shape, data: near(tensor?.data) };
  }
}

async function callFor(name: string, exampleId: string): Promise<PreparedCall> {
  const example = manifestOf(name).examples.find(({ id }) => id === exampleId);
  if (!example) throw new Error(`${name} has no example ${exampleId}`);
  return exampleCall(name, example);
}

/**
 * The call with what the graph is fed for another example in the place of its own: code that holds a tensor where it should make one gives the
 * other's results. Tensors that somebody gives, states, and what stands in for an input that nobody gave stand in code.
 */
async function callWithOthersFed(name: string, exampleId: string): Promise<PreparedCall> {
  const [call, other] = await Promise.all([callFor(name, exampleId), callFor(name, otherExample(name, exampleId))]);
  const isOwn = (name: string, kind: string) => kind === "tensor" || !Object.hasOwn(call.values, name);
  const own = call.manifest.inputs.filter(({ name, kind, derived_from }) => !derived_from && isOwn(name, kind));
  const given = own.flatMap(({ name }) => (Object.hasOwn(call.fed, name) ? [[name, call.fed[name]]] : []));
  return { ...call, fed: { ...other.fed, ...Object.fromEntries(given) } };
}

function otherExample(name: string, exampleId: string): string {
  const ids = callableExamples(manifestOf(name)).map(({ id }) => id);
  return ids.find((id) => id !== exampleId) ?? exampleId;
}

test.each(cases.filter(([name]) => !huge.has(name)))(
  "onnxruntime-web alone gives for %s, %s what the page gives",
  async (name, exampleId) => {
    const call = await callWithOthersFed(name, exampleId);
    const snippet = bareSnippet(call);
    if (failing[name]) {
      await expect(logged(`${name}-${exampleId}`, snippet)).rejects.toThrow(failing[name]);
      return;
    }
    const { values, tensors } = await pageResult(name, call);
    const expected = Object.keys(values).map((output) => [output, asCode(values[output], tensors[output])] as const);
    expect(withLists(await logged(`${name}-${exampleId}`, snippet))).toEqual(Object.fromEntries(expected));
  },
);

test.each(cases.filter(([name]) => huge.has(name)))(
  "and feeds the graph of %s, %s as the page does",
  async (...one) => {
    const call = await callWithOthersFed(...one);
    const { fed } = await callFor(...one);
    const { ort, fed: given } = fakeOrt({});
    // The outputs of a graph that did not run cannot be read.
    await expect(runSnippet(bareSnippet(call), { ort, fetch })).rejects.toThrow(TypeError);
    const asFed = Object.entries(fed).map(([name, { shape, data }]) => [name, { dims: shape, data }]);
    expect(Object.entries(given.feeds).map(([name, { dims, data }]) => [name, { dims, data }])).toEqual(asFed);
  },
);

test("nothing of any demo model is left to the library, in either language", async () => {
  const left = await Promise.all(
    cases.map(async (one) => {
      const call = await callFor(...one);
      return [bareSnippet(call).left, pythonSnippet(call).left];
    }),
  );
  expect(left.length).toBeGreaterThan(50);
  expect(left.flat(2)).toEqual([]);
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

test("the code of every model is Python", { timeout: pythonMs }, async () => {
  needPython();
  const codes = await Promise.all(cases.map(async (one) => pythonSnippet(await callFor(...one)).code));
  const program = "import ast, json, sys\nprint(len([ast.parse(code) for code in json.load(sys.stdin)]))";
  expect(Number(printed(program, JSON.stringify(codes)))).toBe(cases.length);
});

test("a request of every model holds what the graph is fed, and is a file where it is too long to be shown", async () => {
  for (const one of cases.filter(([name]) => !huge.has(name))) {
    const call = await callFor(...one);
    const { code, files } = requestSnippet(call);
    const elements = Object.values(call.fed).reduce((all, { data }) => all + data.length, 0);
    expect([code === null, files.map(({ name }) => name)]).toEqual(
      elements > 20_000 ? [true, ["request.json"]] : [false, []],
    );
    const request = code ?? files.map(contentOf).join("");
    const { inputs, outputs } = JSON.parse(request);
    const read = inputs.map((input: { name: string }) => [input.name, tensorFromOip(input)]);
    expect(Object.fromEntries(read)).toEqual(call.fed);
    expect(outputs).toEqual(call.manifest.outputs.map(({ name }) => ({ name })));
    const curl = curlSnippet(call);
    expect(curl.files.map(contentOf)).toEqual(request.length > 2000 ? [request] : []);
    expect(curl.code?.includes("--data-binary @request.json\n")).toBe(request.length > 2000);
  }
});
