import { expect, test } from "vitest";
import type { GraphFacts } from "./graph";
import { rawModel } from "./rawManifest";

const file = { path: "net.onnx", size: 12, sha256: "ab".repeat(32) };
const graph: GraphFacts = {
  irVersion: 8,
  producer: "",
  opsets: [{ domain: "", version: 17 }],
  inputs: [{ name: "x", datatype: "FP32", typeName: "FP32", shape: ["N", null, 4] }],
  outputs: [{ name: "y", datatype: "INT64", typeName: "INT64", shape: [1] }],
  operators: [
    { domain: "", type: "Add", count: 2, firstNode: "" },
    { domain: "ai.onnx.ml", type: "Scaler", count: 1, firstNode: "" },
  ],
  weightBytes: 0,
  externalData: [],
  zipMaps: [],
  metadata: {},
};

test("a graph without a manifest is asked for its own tensors, sizes left open as symbols", () => {
  const { inputs, outputs, files, runtime } = rawModel(file, graph).manifest;
  expect(inputs).toMatchObject([{ name: "x", kind: "tensor", datatype: "FP32", shape: ["N", "x.1", 4] }]);
  expect(outputs).toMatchObject([{ name: "y", kind: "tensor", datatype: "INT64", shape: [1] }]);
  expect(files).toMatchObject([{ path: "net.onnx", role: "model", size: 12, digest: { sha256: file.sha256 } }]);
  expect(runtime.operators).toEqual(["Add", "ai.onnx.ml.Scaler"]);
});

test("a graph that takes what no page can give is refused by the input's name", () => {
  const sequence = { name: "list", datatype: null, typeName: "sequence(FP32)", shape: [] };
  expect(() => rawModel(file, { ...graph, inputs: [sequence] })).toThrow(
    "the input list (its type is sequence(FP32), which no page can hold)",
  );
});

test("a graph with more inputs or outputs than a form has room for is refused by their number", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    ...graph.outputs[0],
    name: `t${at}`,
  })) as GraphFacts["outputs"];
  expect(() => rawModel(file, { ...graph, inputs: many })).toThrow("a graph with 10000 inputs (256 is the most)");
  expect(() => rawModel(file, { ...graph, outputs: many })).toThrow("a graph with 10000 outputs (256 is the most)");
});

test("a graph that asks for what nobody can give says so, and not that this page is too old", () => {
  const nothing = { name: "x", datatype: "FP32", typeName: "FP32", shape: [0, 2] } as const;
  const refused = () => rawModel(file, { ...graph, inputs: [{ ...nothing, shape: [...nothing.shape] }] });
  expect(refused).toThrow("x: the graph asks for it, and its shape [0, 2] has an axis of no size");
  expect(refused).not.toThrow("A newer page may");
});

test("an output of maps is told with the tensor that is shown in its place", () => {
  const zipMaps = [{ output: "maps", tensor: "scores" }];
  const scores = { name: "scores", datatype: "FP32", typeName: "FP32", shape: [null, null] } as const;
  const raw = rawModel(file, { ...graph, outputs: [{ ...scores, shape: [...scores.shape] }], zipMaps });
  expect(raw.manifest.outputs.map(({ name }) => name)).toEqual(["scores"]);
  expect(raw).toMatchObject({ unread: [], zipMaps });
});

test("an output that no page can read is named beside the others", () => {
  const maps = { name: "maps", datatype: null, typeName: "sequence(map(INT64, FP32))", shape: null };
  const { manifest, unread } = rawModel(file, { ...graph, outputs: [...graph.outputs, maps] });
  expect(manifest.outputs.map(({ name }) => name)).toEqual(["y"]);
  expect(unread).toEqual([{ name: "maps", reason: "its type is sequence(map(INT64, FP32)), which no page can hold" }]);
});
