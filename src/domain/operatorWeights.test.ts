import { expect, test } from "vitest";
import { readGraphNodes } from "@/runtime/graph/readGraphNodes";
import * as onnx from "@/runtime/graph/writeOnnx";
import { nodeWeights, operatorWeights } from "./operatorWeights";

const zeros = (name: string, count: number) => onnx.floats(name, [count], Array<number>(count).fill(0));

test("a weight counts for the first node that takes it, once, also from inside a node", () => {
  const body = onnx.graph({
    initialisers: [zeros("w", 5)], // hides the outer one
    nodes: [
      onnx.node({ type: "Mul", name: "inner", inputs: ["w", "outer"] }), // 20 and 12 bytes
      onnx.node({ type: "Mul", name: "again", inputs: ["w"] }),
    ],
  });
  const nodes = readGraphNodes(
    onnx.model({
      initialisers: [zeros("w", 2), zeros("outer", 3), zeros("unused", 4)],
      nodes: [
        onnx.node({ type: "Add", name: "first", inputs: ["x", "w"], outputs: ["a"] }), // 8 bytes
        onnx.node({ type: "Add", name: "second", inputs: ["a", "w"], outputs: ["b"] }),
        onnx.node({ type: "If", name: "if", inputs: ["b"], attributes: { then_branch: { graph: body } } }),
        onnx.node({ type: "Constant", name: "c", attributes: { value: { tensor: zeros("", 6) } } }), // 24 bytes
      ],
    }),
  );
  const { bytes, unusedBytes } = nodeWeights(nodes);
  expect(Object.fromEntries(nodes.names.map((name, place) => [name, bytes[place]]))).toEqual({
    first: 8,
    second: 0,
    if: 0,
    inner: 32,
    again: 0,
    c: 24,
  });
  expect(unusedBytes).toBe(16);
  expect(operatorWeights(nodes, bytes)).toEqual([
    { domain: "", type: "Mul", count: 2, bytes: 32 },
    { domain: "", type: "Add", count: 2, bytes: 8 },
    { domain: "", type: "Constant", count: 1, bytes: 24 },
    { domain: "", type: "If", count: 1, bytes: 0 },
  ]);
});
