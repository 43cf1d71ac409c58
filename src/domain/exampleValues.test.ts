import { expect, test } from "vitest";
import { exampleFeeds, exampleInputs, goldenOutputs } from "./exampleValues";
import type { Example, Manifest, TensorSpec } from "./manifest";
import { writeNpy } from "./npy";

const input = (name: string, kind: string): TensorSpec => ({
  name,
  kind,
  datatype: "FP32",
  shape: [1],
  optional: false,
  dims: {},
  steps: [],
});
const manifest = {
  inputs: [
    input("photo", "image"),
    input("row", "table"),
    input("say", "text"),
    input("age", "number"),
    input("raw", "tensor"),
    input("sound", "audio"),
  ],
} as Manifest;
const files: Record<string, Uint8Array> = {
  "a.png": Uint8Array.of(137, 80),
  "a.wav": Uint8Array.of(82, 73),
  "rows.json": new TextEncoder().encode('[[1, null, "x"]]'),
  "bad.json": new TextEncoder().encode('{"__proto__": 1}'),
  "t.npy": writeNpy({ datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) }),
};
const readFile = async (path: string) => files[path] ?? Promise.reject(new Error(`no ${path}`));
const example = (inputs: Example["inputs"], outputs: Example["outputs"] = {}) =>
  ({ id: "one", inputs, outputs }) as Example;

test("a raw example gives what a person would give", async () => {
  const given = await exampleInputs(
    manifest,
    example({
      photo: { file: "a.png" },
      row: { file: "rows.json" },
      say: { value: "hi" },
      age: { value: 3 },
      raw: { file: "t.npy" },
      sound: { file: "a.wav" },
    }),
    readFile,
  );
  expect(given).toEqual({
    photo: { kind: "image", bytes: Uint8Array.of(137, 80), mediaType: "image/png" },
    row: { kind: "table", rows: [[1, null, "x"]] },
    say: { kind: "text", text: "hi" },
    age: { kind: "number", value: 3 },
    raw: { kind: "tensor", tensor: { datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) } },
    sound: { kind: "audio", bytes: Uint8Array.of(82, 73), mediaType: "audio/wav" },
  });
});

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("whatever is written in a manifest is also read from a file of JSON", async () => {
  const oip = { datatype: "FP32", shape: [2], data: [1, 2] };
  const tensor = { datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) };
  const written: Record<string, unknown> = { number: 3, boolean: true, category: "a", embedding: [1, 2], tensor: oip };
  const kinds = Object.keys(written);
  const readJson = async (path: string) => json(written[path.replace(".json", "")]);
  const given = Object.fromEntries(kinds.map((kind) => [kind, { file: `${kind}.json` }]));
  const all = { inputs: kinds.map((kind) => input(kind, kind)) } as Manifest;
  expect(await exampleInputs(all, example(given), readJson)).toEqual({
    number: { kind: "number", value: 3 },
    boolean: { kind: "boolean", value: true },
    category: { kind: "category", value: "a" },
    embedding: { kind: "embedding", values: [1, 2] },
    tensor: { kind: "tensor", tensor },
  });
  expect(await goldenOutputs(example({}, { y: { file: "tensor.json" } }), readJson)).toEqual({ y: { tensor } });
});

test.each([
  ["rows that are no rows", { row: { file: "bad.json" } }],
  ["a number that is a text", { age: { value: "3" } }],
  ["a picture without a file", { photo: { value: "a.png" } }],
  ["a recording without a file", { sound: { value: "a.wav" } }],
  ["an input that is not there", { other: { value: 1 } }],
])("%s name the example in the refusal", async (_, inputs) => {
  await expect(exampleInputs(manifest, example(inputs), readFile)).rejects.toMatchObject({
    code: "manifest-malformed",
    facts: { path: expect.stringContaining("examples.one.inputs") },
  });
});

test("tensors and texts come from files and from the manifest itself", async () => {
  const inline = { datatype: "INT64" as const, shape: [1], data: [9] };
  expect(await exampleFeeds(example({ raw: inline }), readFile)).toEqual({
    raw: { datatype: "INT64", shape: [1], data: BigInt64Array.of(9n) },
  });
  expect(await goldenOutputs(example({}, { y: { file: "t.npy" }, said: { value: "hello" } }), readFile)).toEqual({
    y: { tensor: { datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) } },
    said: { text: "hello" },
  });
});
