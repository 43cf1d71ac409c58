import { expect, test } from "vitest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { emptyDraft, readDraft } from "./callForm";
import { defaultValue } from "./exampleValues";
import type { TensorSpec } from "./manifest";
import { writeNpy } from "./npy";
import { readManifest } from "./parseManifest";
import { tensorOf } from "./tensor";

/** The sample with one more input, which only its default fills. */
function withInput(fields: Record<string, unknown>) {
  const sample = sampleManifest();
  sample.inputs.push({ name: "more", datatype: "FP32", shape: [1, 2], kind: "tensor", ...fields });
  sample.examples.pop();
  const outputs = { scores: { datatype: "FP32", shape: [1, 3], data: [1, 0, 0] } };
  sample.examples.push({ ...sample.examples[0], id: "two", outputs });
  return readManifest(sample);
}
function inputWith(fields: Record<string, unknown>): TensorSpec {
  const read = withInput(fields);
  const input = "manifest" in read && read.manifest.inputs.at(-1);
  if (!input) throw new Error(JSON.stringify(read));
  return input;
}

const oip = (data: number[], shape = [1, data.length], datatype = "FP32") => ({ datatype, shape, data });
const boxes = { kind: "boxes", shape: ["B", 4], steps: [{ id: "encode_boxes", kwargs: { input: "picture" } }] };
const rows = {
  kind: "table",
  columns: [
    { name: "a", type: "number" },
    { name: "b", type: "number" },
  ],
  steps: [{ id: "encode_columns" }],
};
const picture = { kind: "image", shape: ["N", 3, "H", "W"], layout: "NCHW", steps: [{ id: "decode_image" }] };
const sound = { kind: "audio", shape: ["T"], steps: [{ id: "decode_audio", kwargs: { sampling_rate: 8000 } }] };

test.each<[string, Record<string, unknown>, unknown]>([
  ["a tensor", { default: oip([1, 2]) }, { kind: "tensor", tensor: tensorOf("FP32", [1, 2], [1, 2]) }],
  ["a vector", { kind: "embedding", default: [0.5, -1] }, { kind: "embedding", values: [0.5, -1] }],
  [
    "boxes",
    { ...boxes, default: [[1, 2, 3, 4]] },
    { kind: "boxes", boxes: [{ left: 1, top: 2, right: 3, bottom: 4 }] },
  ],
  ["rows", { ...rows, default: [[1, 2]] }, { kind: "table", rows: [[1, 2]] }],
  ["a truth", { kind: "boolean", shape: [1], default: true }, { kind: "boolean", value: true }],
])("the form begins with a default that is %s", (_, fields, value) => {
  const input = inputWith(fields);
  expect(readDraft(input, emptyDraft(input))).toEqual({ value });
  expect(readDraft(input, { form: "empty" })).toEqual({ left: "out" });
});

test.each([
  ["a picture", { ...picture, default: { file: "examples/one.png" } }],
  ["a drawing", { ...picture, kind: "drawing", default: { file: "examples/one.png" } }],
  ["a sound", { ...sound, default: { file: "examples/one.png" } }],
  ["a tensor", { default: { file: "examples/one.png" } }],
  ["rows", { ...rows, default: { file: "examples/one.png" } }],
])("what a file stands in for, such as %s, is left out of the form, and need not be given", (_, fields) => {
  const input = inputWith(fields);
  expect(emptyDraft(input)).toEqual({ form: "empty" });
  expect(readDraft(input, emptyDraft(input))).toEqual({ left: "out" });
});

test.each<[string, Record<string, unknown>, string, string | RegExp]>([
  ["a file that is not listed", { ...picture, default: { file: "a.png" } }, ".file", "a.png is not among the files"],
  ["a text for a picture", { ...picture, default: "a.png" }, "", "a picture is given as a file"],
  ["numbers for a sound", { ...sound, default: [1, 2] }, "", "a recording is given as a file"],
  ["one number for a tensor", { default: 0 }, "", "it is no object with datatype, shape and data"],
  ["a tensor of too few elements", { default: oip([1], [1, 2]) }, "", /^it has 1 element/],
  [
    "a tensor of another datatype",
    { default: oip([1, 2], [1, 2], "INT32") },
    "",
    "a tensor of FP32 is needed, and this is INT32",
  ],
  ["a tensor of another shape", { default: oip([1, 2, 3]) }, "", "the shape [1, 3] is not [1, 2]"],
  ["a tensor beyond the limits", { default: oip([1, 20]), maximum: 10 }, "", /20 is more than 10/],
  ["a tensor for rows", { ...rows, default: oip([1, 2]) }, "", "a table is needed, and this is a tensor"],
  ["a vector that is too short", { kind: "embedding", default: [1] }, "", "2 numbers are needed, and there are 1"],
  ["boxes of three edges", { ...boxes, default: [[1, 2, 3]] }, "", "boxes are lists of left, top, right and bottom"],
  ["a box without an area", { ...boxes, default: [[1, 2, 1, 4]] }, "", "box 1 has no area"],
  ["one beside const", { const: { value: 1 }, default: 1 }, "", "it would never be used beside const"],
  [
    "one beside derived_from",
    { derived_from: { input: "age", rule: "length" }, default: 1 },
    "",
    "it would never be used beside derived_from",
  ],
  [
    "a word where a state of numbers begins",
    { shape: ["N", 3], state_from: { output: "scores" }, default: "many" },
    "",
    /many/,
  ],
])("as a default, %s is refused by name", (_, fields, at, reason) => {
  const read = withInput(fields);
  const stringReason = typeof reason === "string" ? reason : expect.stringMatching(reason);
  expect("issues" in read && read.issues).toContainEqual({ path: `inputs[2].default${at}`, reason: stringReason });
});

test("an output has no default", () => {
  const sample = sampleManifest();
  Object.assign(sample.outputs[0] ?? {}, { default: 1 });
  expect(readManifest(sample)).toEqual({
    issues: [{ path: "outputs[0].default", reason: "an output has no default" }],
  });
});

test("a vector in an example may stand in the manifest too", () => {
  const sample = sampleManifest();
  Object.assign(sample.inputs[1] ?? {}, { kind: "embedding" });
  Object.assign(sample.examples[0]?.inputs ?? {}, { age: { value: [3] } });
  expect(readManifest(sample)).toHaveProperty("manifest");
});

test("a default in a file is read as an example's value is", async () => {
  const contents: Record<string, Uint8Array> = {
    "a.json": new TextEncoder().encode("[[1, 2, 3, 4]]"),
    "a.npy": writeNpy(tensorOf("FP32", [1, 2], [8, 9])),
    "a.png": Uint8Array.of(1, 2, 3),
  };
  const readFile = async (path: string) => contents[path] ?? new Uint8Array();
  const of = (fields: Record<string, unknown>, file: string) =>
    defaultValue({ ...inputWith({ ...fields, default: { file: "examples/one.png" } }), default: { file } }, readFile);
  expect(await of(boxes, "a.json")).toEqual({ kind: "boxes", boxes: [{ left: 1, top: 2, right: 3, bottom: 4 }] });
  expect(await of({}, "a.npy")).toEqual({ kind: "tensor", tensor: tensorOf("FP32", [1, 2], [8, 9]) });
  expect(await of(picture, "a.png")).toEqual({ kind: "image", bytes: Uint8Array.of(1, 2, 3), mediaType: "image/png" });
  await expect(of(rows, "a.png")).rejects.toMatchObject({ facts: { path: "the default of more" } });
});
