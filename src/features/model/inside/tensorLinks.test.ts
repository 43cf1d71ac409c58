import { expect, test } from "vitest";
import { graphBody } from "@/domain/graphInside";
import { readGraph } from "@/runtime/graph/readGraph";
import { readGraphNodes } from "@/runtime/graph/readGraphNodes";
import * as onnx from "@/runtime/graph/writeOnnx";
import { given, type TensorLink, taken } from "./tensorLinks";
import { vertexText } from "./vertices";

const value = (name: string) => onnx.valueInfo(name, onnx.tensorType(onnx.element.float, [2]));
const body = onnx.graph({
  initialisers: [onnx.floats("w", [1], [1])],
  nodes: [onnx.node({ type: "Mul", name: "inner", inputs: ["a", "w"], outputs: ["c"] })],
});
const bytes = onnx.model({
  inputs: [value("x")],
  outputs: [value("y")],
  initialisers: [onnx.floats("w", [2], [1, 2])],
  nodes: [
    onnx.node({ type: "Add", name: "add", inputs: ["x", "w", ""], outputs: ["a", "unused"] }),
    onnx.node({ type: "If", name: "if", inputs: ["a"], outputs: ["y"], attributes: { then_branch: { graph: body } } }),
  ],
});
const facts = readGraph(bytes);
const graph = { facts, body: graphBody(readGraphNodes(bytes), facts) };
const [add, branch, inner, input, output] = [0, 1, 2, 3, 4];

/** Each as `name: other ends, weight`. */
const lines = (links: TensorLink[]) =>
  links.map(({ name, vertices, weight }) => {
    const ends = vertices.map((vertex) => vertexText(graph, vertex));
    return `${name}: ${[...ends, ...(weight ? [`${weight.bytes} B`] : [])].join(", ")}`;
  });

test("a node takes tensors of others and weights, the nearest of a name, and gives to all that take", () => {
  expect(lines(taken(graph, add, 9))).toEqual(["x: Input x", "w: 8 B", ": "]);
  expect(lines(given(graph, add, 9))).toEqual(["a: If if, Mul inner", "unused: "]);
  expect(lines(taken(graph, inner, 9))).toEqual(["a: Add add", "w: 4 B"]);
  expect(taken(graph, add, 9)[0]?.type).toBe("tensor(float) [2]");
});

test("what a graph inside a node comes to is its holder's", () => {
  expect(lines(taken(graph, branch, 9))).toEqual(["a: Add add", ": Mul inner"]);
  expect(lines(given(graph, inner, 9))).toEqual(["c: ", ": If if"]);
});

test("inputs and outputs of the graph are told by their other ends, and never more than asked for", () => {
  expect(lines(given(graph, input, 9))).toEqual(["x: Add add"]);
  expect(lines(taken(graph, output, 9))).toEqual(["y: If if"]);
  expect(taken(graph, input, 9)).toEqual([]);
  expect(taken(graph, add, 2)).toHaveLength(2);
});
