import { expect, test } from "vitest";
import type { GraphFacts } from "./graph";
import { rawManifest } from "./rawManifest";

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
  const { inputs, outputs, files, runtime } = rawManifest(file, graph);
  expect(inputs).toMatchObject([{ name: "x", kind: "tensor", datatype: "FP32", shape: ["N", "x.1", 4] }]);
  expect(outputs).toMatchObject([{ name: "y", kind: "tensor", datatype: "INT64", shape: [1] }]);
  expect(files).toMatchObject([{ path: "net.onnx", role: "model", size: 12, digest: { sha256: file.sha256 } }]);
  expect(runtime.operators).toEqual(["Add", "ai.onnx.ml.Scaler"]);
});

test("a graph that takes what no page can give is refused by the input's name", () => {
  const sequence = { name: "list", datatype: null, typeName: "sequence(FP32)", shape: [] };
  expect(() => rawManifest(file, { ...graph, inputs: [sequence] })).toThrow(
    "the input list (its type is sequence(FP32), which no page can hold)",
  );
});

test("a graph with more inputs or outputs than a form has room for is refused by their number", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    ...graph.outputs[0],
    name: `t${at}`,
  })) as GraphFacts["outputs"];
  expect(() => rawManifest(file, { ...graph, inputs: many })).toThrow("a graph with 10000 inputs (256 is the most)");
  expect(() => rawManifest(file, { ...graph, outputs: many })).toThrow("a graph with 10000 outputs (256 is the most)");
});
