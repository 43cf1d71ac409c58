import { element, floats, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import { zipMapClassifier } from "../../fixtures/zipMapClassifier";
import type { Publishable } from "./hostileNetwork";
import { numberModel, x, y } from "./numberModel";

// Small ones of what exporters write beside graphs of floats in one file.

/** Doubles, by a weight that lies in a file of its own. */
export function externalModel(): Publishable {
  const onnx = model({
    nodes: [node({ type: "Mul", inputs: ["x", "w"], outputs: ["y"] })],
    initialisers: [tensor({ name: "w", type: element.float, dims: [1], external: "weights.bin" })],
    inputs: [x],
    outputs: [y],
  });
  return numberModel("external", { onnx, weights: { "weights.bin": new Uint8Array(Float32Array.of(2).buffer) } });
}

/** Doubles, as a dynamically quantised layer: bytes times bytes, summed as whole numbers. */
export function quantisedModel(): Publishable {
  const onnx = model({
    nodes: [
      node({ type: "DynamicQuantizeLinear", inputs: ["x"], outputs: ["levels", "scale", "zero"] }),
      node({ type: "MatMulInteger", inputs: ["levels", "w", "zero", "w.zero"], outputs: ["sum"] }),
      node({ type: "Cast", inputs: ["sum"], outputs: ["float"], attributes: { to: { int: element.float } } }),
      node({ type: "Mul", inputs: ["scale", "w.scale"], outputs: ["step"] }),
      node({ type: "Mul", inputs: ["float", "step"], outputs: ["y"] }),
    ],
    initialisers: [
      tensor({ name: "w", type: element.uint8, dims: [1, 1], raw: Uint8Array.of(132) }),
      tensor({ name: "w.zero", type: element.uint8, dims: [], raw: Uint8Array.of(128) }),
      floats("w.scale", [], [0.5]),
    ],
    inputs: [x],
    outputs: [y],
  });
  return numberModel("quantised", { onnx });
}

/** Gives a text back in capitals. */
export function stringModel(): Publishable {
  const text = tensorType(element.string, [1]);
  const onnx = model({
    nodes: [
      node({
        type: "StringNormalizer",
        inputs: ["x"],
        outputs: ["y"],
        attributes: { case_change_action: { text: "UPPER" } },
      }),
    ],
    inputs: [valueInfo("x", text)],
    outputs: [valueInfo("y", text)],
  });
  return numberModel("capitals", {
    onnx,
    change({ inputs, outputs, examples }) {
      inputs[0] = { name: "x", datatype: "BYTES", shape: [1], kind: "text", title: "Text" };
      outputs[0] = { name: "y", datatype: "BYTES", shape: [1], kind: "text", title: "Capitals" };
      for (const [at, example] of examples.entries()) {
        example.inputs = { x: { value: ["ab", "cd"][at] } };
        example.outputs = { y: { datatype: "BYTES", shape: [1], data: [["AB", "CD"][at]] } };
        example.metric = "text_equal";
      }
    },
  });
}

/** Tells class 3 from class 8 by the sign of a number. Its scores are maps, read from the tensor behind them. */
export function mapsModel(): Publishable {
  return numberModel("maps", {
    onnx: zipMapClassifier,
    change(manifest) {
      manifest.inputs[0] = { name: "x", datatype: "FP32", shape: [1, 1], kind: "number", title: "Number" };
      manifest.outputs = [
        { name: "label", datatype: "INT64", shape: [1], kind: "tensor", title: "Label" },
        {
          name: "probabilities",
          datatype: "FP32",
          shape: [1, 2],
          kind: "classes",
          title: "Class",
          steps: [{ id: "labels", kwargs: { labels: ["three", "eight"] } }],
        },
      ];
      for (const [at, example] of manifest.examples.entries()) {
        const given = [-1, 0.5][at] ?? 0;
        const eight = 1 / (1 + Math.exp(-2 * given));
        example.inputs = { x: { value: given } };
        example.outputs = {
          label: { datatype: "INT64", shape: [1], data: [given < 0 ? 3 : 8] },
          probabilities: { datatype: "FP32", shape: [1, 2], data: [1 - eight, eight] },
        };
      }
    },
  });
}
