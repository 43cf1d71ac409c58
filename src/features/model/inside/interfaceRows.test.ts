import { expect, test } from "vitest";
import type { GraphTensor } from "@/domain/graph";
import type { Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { interfaceRows } from "./interfaceRows";

function sample(): Manifest {
  const read = readManifest(sampleManifest());
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}

const tensor = (name: string, parts: Partial<GraphTensor> = {}): GraphTensor => ({
  name,
  datatype: "FP32",
  typeName: "tensor(float)",
  shape: ["N", 1],
  ...parts,
});

test("before the file is read there is the manifest's word alone", () => {
  expect(interfaceRows(sample(), null)).toEqual([
    {
      side: "input",
      name: "picture",
      declared: "FP32 [N, 1, 4, 4]",
      actual: undefined,
      said: "Picture: drawing; prepared by decode_image, resize, rescale",
      disagreements: [],
    },
    {
      side: "input",
      name: "age",
      declared: "FP32 [N, 1]",
      actual: undefined,
      said: "Age: number from 0 to 10 years",
      disagreements: [],
    },
    {
      side: "output",
      name: "scores",
      declared: "FP32 [N, 3]",
      actual: undefined,
      said: "classes; read by top_k, labels",
      disagreements: [],
    },
  ]);
});

test.each([
  ["inputs[1]", 3, "default 3"],
  ["inputs[0]", { file: "examples/one.png" }, "default one.png"],
])("a default of %s is said", (place, preset, said) => {
  const json = sampleManifest();
  Object.assign(json.inputs[place === "inputs[0]" ? 0 : 1] ?? {}, { default: preset });
  const read = readManifest(json);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  expect(interfaceRows(read.manifest, null).map((row) => row.said.includes(said))).toContain(true);
});

test("what the graph has stands beside it, and where they disagree", () => {
  const inputs = [tensor("picture", { shape: [null, 1, 4, 4] }), tensor("extra\u202e", { shape: null })];
  const outputs = [
    tensor("scores", { datatype: "INT64", shape: ["N", 3] }),
    tensor("maps", { datatype: null, typeName: "seq(map(int64, tensor(float)))", shape: null }),
  ];
  const rows = interfaceRows(sample(), { inputs, outputs });
  expect(
    rows.map(({ side, name, declared, actual, disagreements }) => [side, name, declared, actual, disagreements]),
  ).toEqual([
    ["input", "picture", "FP32 [N, 1, 4, 4]", "FP32 [?, 1, 4, 4]", []],
    ["input", "age", "FP32 [N, 1]", null, ["the model has no such input"]],
    ["input", "extra\ufffd", null, "FP32 any rank", ["the manifest does not name this input"]],
    ["output", "scores", "FP32 [N, 3]", "INT64 [N, 3]", ["datatype is FP32, and the model has INT64"]],
    ["output", "maps", null, "seq(map(int64, tensor(float)))", []], // an output that the manifest leaves out is only not read
  ]);
});
