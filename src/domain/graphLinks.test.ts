import { expect, test } from "vitest";
import { readGraph } from "@/runtime/graph/readGraph";
import { readGraphNodes } from "@/runtime/graph/readGraphNodes";
import * as onnx from "@/runtime/graph/writeOnnx";
import { graphLinks } from "./graphLinks";

const value = (name: string) => onnx.valueInfo(name, onnx.tensorType(onnx.element.float, [1]));

/** Each link as `giver → taker (tensor)`. */
function links(parts: onnx.ModelParts): string[] {
  const bytes = onnx.model(parts);
  const facts = readGraph(bytes);
  const nodes = readGraphNodes(bytes);
  const vertices = [
    ...nodes.names,
    ...facts.inputs.map(({ name }) => `in ${name}`),
    ...facts.outputs.map(({ name }) => `out ${name}`),
  ];
  const { from, to, tensor } = graphLinks(nodes, facts);
  return Array.from(from, (giver, place) => {
    const name = nodes.tensors[tensor[place] ?? -1];
    return `${vertices[giver]} → ${vertices[to[place] ?? -1]}${name === undefined ? "" : ` (${name})`}`;
  });
}

test("tensors go from who gives them to who takes them, from the inputs to the outputs", () => {
  expect(
    links({
      inputs: [value("x"), value("unused")],
      outputs: [value("y"), value("x"), value("nowhere")],
      initialisers: [onnx.floats("w", [1], [1])],
      nodes: [
        onnx.node({ type: "Add", name: "add", inputs: ["x", "w"], outputs: ["a"] }),
        onnx.node({ type: "Mul", name: "mul", inputs: ["a", "a", "", "missing"], outputs: ["y", ""] }),
      ],
    }),
  ).toEqual(["in x → add (x)", "add → mul (a)", "add → mul (a)", "mul → out y (y)", "in x → out x (x)"]);
});

test("a graph inside a node takes what it sees, hides what it names anew, and gives its result to its holder", () => {
  const body = onnx.graph({
    nodes: [
      onnx.node({ type: "Neg", name: "inner", inputs: ["a"], outputs: ["b"] }),
      onnx.node({ type: "Abs", name: "last", inputs: ["b"], outputs: ["c"] }),
    ],
  });
  expect(
    links({
      inputs: [value("x")],
      nodes: [
        onnx.node({ type: "Add", name: "one", inputs: ["x"], outputs: ["a"] }),
        onnx.node({ type: "Add", name: "two", inputs: ["x"], outputs: ["b"] }), // not the body's
        onnx.node({ type: "If", name: "if", inputs: ["x"], attributes: { then_branch: { graph: body } } }),
      ],
    }),
  ).toEqual(["in x → one (x)", "in x → two (x)", "in x → if (x)", "one → inner (a)", "inner → last (b)", "last → if"]);
});

test("functions and graphs see nothing of each other, and a circle is a circle", () => {
  expect(
    links({
      nodes: [
        onnx.node({ type: "A", name: "a", inputs: ["q"], outputs: ["p"] }),
        onnx.node({ type: "B", name: "b", inputs: ["p"], outputs: ["q"] }),
        onnx.node({ type: "C", name: "self", inputs: ["s"], outputs: ["s"] }),
      ],
      functions: [{ domain: "my", name: "F", nodes: [onnx.node({ type: "D", name: "d", inputs: ["p"] })] }],
    }),
  ).toEqual(["b → a (q)", "a → b (p)"]);
});
