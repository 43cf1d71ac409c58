import { expect, test } from "vitest";
import { graphBody } from "@/domain/graphInside";
import { readGraph } from "@/runtime/graph/readGraph";
import { readGraphNodes } from "@/runtime/graph/readGraphNodes";
import * as onnx from "@/runtime/graph/writeOnnx";
import { searchVertices } from "./searchVertices";
import { vertexCount, vertexText } from "./vertices";

const value = (name: string) => onnx.valueInfo(name, onnx.tensorType(onnx.element.float, [1]));
const bytes = onnx.model({
  inputs: [value("picture")],
  outputs: [value("scores")],
  nodes: [
    onnx.node({ type: "Conv", name: "stem/conv1", inputs: ["picture", "Stem.Weight"], outputs: ["a"] }),
    onnx.node({ type: "Scaler", domain: "ai.onnx.ml", name: "turned\u202e", inputs: ["a"], outputs: ["scores"] }),
  ],
});
const facts = readGraph(bytes);
const graph = { facts, body: graphBody(readGraphNodes(bytes), facts) };
const found = (text: string) => searchVertices(graph, text).map((place) => vertexText(graph, place));

test("nodes, inputs and outputs are found by operator, name and tensor", () => {
  expect(vertexCount(graph)).toBe(4);
  expect(found("conv")).toEqual(["Conv stem/conv1"]);
  expect(found("ai.onnx.ml")).toEqual(["ai.onnx.ml.Scaler turned\ufffd"]);
  expect(found(" STEM.w ")).toEqual(["Conv stem/conv1"]);
  expect(found("scores")).toEqual(["ai.onnx.ml.Scaler turned\ufffd", "Output scores"]);
  expect(found("picture")).toEqual(["Conv stem/conv1", "Input picture"]);
  expect(found("")).toEqual([]);
  expect(found("nothing like it")).toEqual([]);
});
