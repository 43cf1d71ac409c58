import { element, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./hostileNetwork";
import { numberModel, y } from "./numberModel";

/** Gives the largest code among a text's characters. `limit`: characters that it takes, where the manifest says so. */
export function textModel(name: string, limit?: number): Publishable {
  const onnx = model({
    nodes: [
      node({ type: "Cast", inputs: ["x"], outputs: ["codes"], attributes: { to: { int: element.float } } }),
      node({
        type: "ReduceMax",
        inputs: ["codes"],
        outputs: ["y"],
        attributes: { axes: { ints: [1] }, keepdims: { int: 0 } },
      }),
    ],
    inputs: [valueInfo("x", tensorType(element.int64, [1, "T"]))],
    outputs: [y],
  });
  return numberModel(name, {
    onnx,
    change({ inputs, examples }) {
      inputs[0] = {
        name: "x",
        title: "Text",
        datatype: "INT64",
        shape: [1, "T"],
        kind: "text",
        steps: [{ id: "char_codes" }],
        ...(limit === undefined ? {} : { max_length: limit }),
      };
      for (const [at, example] of examples.entries()) {
        example.inputs = { x: { value: "AB"[at] } };
        example.outputs = { y: { datatype: "FP32", shape: [1], data: [65 + at] } };
      }
    },
  });
}
