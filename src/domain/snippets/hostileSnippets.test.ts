import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { preprocess } from "@/runtime/steps/preprocess";
import { fakeOrt, runSnippet } from "../../../test/fixtures/runSnippet";
import { bareSnippet } from "./bareSnippet";
import { clientSnippet } from "./clientSnippet";
import { curlSnippet } from "./curlSnippet";
import { pythonSnippet } from "./pythonSnippet";
import { requestSnippet } from "./requestSnippet";
import type { PreparedCall } from "./snippet";

// A publisher's names, labels and choices, and whatever a person typed, are data in every language: they are what they were, and nothing of them is run.

/** Texts that end literals, comments or lines somewhere. None turns the direction of writing, which no manifest may. */
const hostile = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('"', "'", "`", "\\", "$", "{", "}", "\n", "\r", "#", "/", "*", "\u2028", "\0", ")", ";"),
      minLength: 1,
    }),
    fc.constantFrom(
      '"); process.exit(1); ("',
      "'; rm -rf / #",
      "`$" + "{process.exit(1)}`",
      "\n# \nimport os",
      '"""',
      "*/ process.exit(1) /*",
      "\\",
      "constructor ",
      "a\u2029process.exit(1)",
    ),
  )
  .map((text) => text.toWellFormed().slice(0, 60).toWellFormed());
const distinct = (length: number) => fc.uniqueArray(hostile, { minLength: length, maxLength: length });

interface Hostile {
  names: string[];
  columns: string[];
  choices: string[];
  labels: string[];
  typed: string;
}
const anyHostile: fc.Arbitrary<Hostile> = fc.record({
  names: distinct(4).filter((names) => !names.some((name) => ["__proto__", "prototype", "constructor"].includes(name))), // which no manifest may
  columns: distinct(2),
  choices: distinct(2),
  labels: distinct(3),
  typed: hostile,
});

const model = Uint8Array.of(1, 2, 3);
const sha256 = createHash("sha256").update(model).digest("hex");

function manifestWith({
  names: [table, text, choice, output],
  columns: [one, two],
  choices,
  labels,
}: Hostile): Manifest {
  const example = (best: number) => ({
    inputs: {
      [`${table}`]: { value: [[1, choices[0]]] },
      [`${text}`]: { value: "a" },
      [`${choice}`]: { value: choices[0] },
    },
    outputs: { [`${output}`]: { datatype: "FP32", shape: [1, 3], data: [best, 0, 0] } },
  });
  const read = readManifest({
    manifest_version: 1,
    name: "hostile",
    version: "1.0",
    platform: "onnx_onnxv1",
    pipeline_tag: "other",
    description: "Tries.",
    license: "MIT",
    files: [{ path: "model.onnx", role: "model", mediaType: "x", size: 3, digest: { sha256 } }],
    inputs: [
      {
        name: table,
        title: one,
        kind: "table",
        datatype: "FP32",
        shape: [1, 3],
        columns: [
          { name: one, type: "number" },
          { name: two, type: "category", enum: choices, encoding: "one_hot" },
        ],
        steps: [{ id: "encode_columns" }],
      },
      { name: text, kind: "text", datatype: "INT64", shape: [1, "T"], steps: [{ id: "char_codes" }] },
      { name: choice, kind: "category", datatype: "INT64", shape: [1], enum: choices },
    ],
    outputs: [
      {
        name: output,
        kind: "classes",
        datatype: "FP32",
        shape: [1, 3],
        layout: "NC",
        steps: [{ id: "labels", kwargs: { labels } }],
      },
    ],
    examples: [
      { id: "one", title: "One", level: "raw", ...example(1) },
      { id: "two", title: "Two", level: "raw", ...example(2) },
    ],
  });
  if ("issues" in read) throw new Error(read.issues[0]?.reason);
  return read.manifest;
}

async function callWith(given: Hostile): Promise<PreparedCall> {
  const manifest = manifestWith(given);
  const [table = "", text = "", choice = ""] = given.names;
  const values: Record<string, InputValue> = {
    [table]: { kind: "table", rows: [[1.5, given.choices[1] ?? ""]] },
    [text]: { kind: "text", text: given.typed },
    [choice]: { kind: "category", value: given.choices[1] ?? "" },
  };
  const { fed } = await preprocess(manifest, values, () => Promise.reject(new Error("nothing is read")));
  return {
    manifest,
    model: "mallory/hostile",
    version: "1.0",
    values,
    parameters: {},
    backend: "wasm",
    exampleId: null,
    networksUrl: 'https://hub.test/"networks".json',
    filesUrl: `https://files.test/'"/`,
    fed,
  };
}

test("the library is given what was typed", async () => {
  await fc.assert(
    fc.asyncProperty(anyHostile, async (given) => {
      const call = await callWith(given);
      const asked: unknown[] = [];
      const load = async (...loaded: unknown[]) => {
        asked.push(loaded);
        const run = async (...all: unknown[]) => {
          asked.push(all);
          return { values: 7 };
        };
        return { run, close: async () => undefined };
      };
      expect(await runSnippet(clientSnippet(call), { load })).toBe(7);
      const [table = "", text = "", choice = ""] = given.names;
      const [one = "", two = ""] = given.columns;
      expect(asked).toEqual([
        ["mallory/hostile@1.0", { network: call.networksUrl }],
        [{ [table]: { [one]: 1.5, [two]: given.choices[1] }, [text]: given.typed, [choice]: given.choices[1] }],
      ]);
    }),
  );
});

test("onnxruntime-web is fed what the page feeds it, and the labels are the publisher's", async () => {
  await fc.assert(
    fc.asyncProperty(anyHostile, async (given) => {
      const call = await callWith(given);
      const output = given.names[3] ?? "";
      const scores = Float32Array.of(0.2, 0.7, 0.1);
      const { ort, fed } = fakeOrt(Object.fromEntries([[output, { dims: [1, 3], data: scores }]]));
      const fetch = async () => new Response(model);
      const logged = await runSnippet(bareSnippet(call), { ort, fetch });
      const [first, second, third] = given.labels;
      expect(logged).toEqual({
        [output]: [
          { label: second, score: Math.fround(0.7) },
          { label: first, score: Math.fround(0.2) },
          { label: third, score: Math.fround(0.1) },
        ],
      });
      const asFed = ({ shape, data }: Tensor) => ({ dims: shape, data });
      const expected = Object.entries(call.fed).map(([name, tensor]) => [name, asFed(tensor)]);
      expect(Object.entries(fed.feeds).map(([name, { dims, data }]) => [name, { dims, data }])).toEqual(expected);
    }),
  );
});

test("curl sends the request as it is, and the shell runs nothing else", async () => {
  const calls = await Promise.all(fc.sample(anyHostile, { numRuns: 40, seed: 3 }).map(callWith));
  for (const call of calls) {
    const script = `curl() { printf '%s\\0' "$@"; }\n${curlSnippet(call).code}`;
    const told = execFileSync("sh", ["-c", script]).toString().split("\0");
    expect(JSON.parse(told.at(-2) ?? "")).toEqual(JSON.parse(requestSnippet(call).code ?? ""));
    expect(told[1]).toBe("http://localhost:8000/v2/models/hostile/infer");
  }
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("Python reads the texts as they are (skipped where there is no python3)", async () => {
  const samples = fc.sample(anyHostile, { numRuns: 60, seed: 3 });
  const calls = await Promise.all(samples.map(callWith));
  const program = [
    "import ast, json, sys",
    "texts = lambda tree: [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]",
    "print(json.dumps([texts(ast.parse(code)) for code in json.load(sys.stdin)]))",
  ].join("\n");
  const input = JSON.stringify(calls.map((call) => pythonSnippet(call).code));
  const told: string[][] = JSON.parse(execFileSync("python3", ["-c", program], { input }).toString());
  for (const [at, { names, choices, labels, typed }] of samples.entries()) {
    expect(told[at]).toEqual(expect.arrayContaining([...names, ...choices, ...labels, typed]));
  }
});
