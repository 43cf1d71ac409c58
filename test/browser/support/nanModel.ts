import { element, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./hostileNetwork";
import { numberModel, x } from "./numberModel";

/** Outputs that hold nothing but NaN, as a manifest would have them read. */
const outputs = [
  { name: "y", shape: [1], kind: "number", title: "Number", unit: "kg" },
  { name: "classes", shape: [1, 3], kind: "classes", title: "Classes" },
  { name: "series", shape: [4, 1], kind: "series", title: "Series" },
  { name: "table", shape: [2, 2], kind: "table", title: "Table" },
  { name: "embedding", shape: [1, 4], kind: "embedding", title: "Embedding" },
  { name: "tensor", shape: [9, 9], kind: "tensor", title: "Tensor" },
  { name: "text", shape: [1], kind: "text", title: "Text" },
];

/** What no kind that stands for something can be made of. */
export const refusedOutputs = {
  image: { shape: [1, 3, 4, 4], kind: "image", layout: "NCHW" },
  audio: { shape: [1, 8], kind: "audio", layout: "NT", steps: [{ id: "audio", kwargs: { sampling_rate: 8000 } }] },
  category: {
    shape: [1, 2],
    kind: "category",
    steps: [{ id: "argmax" }, { id: "labels", kwargs: { labels: ["a", "b"] } }],
  },
};

/** A model that answers NaN, whatever it is given, in every one of these outputs. */
export function nanModel(name: string, kinds: readonly object[] = outputs): Publishable {
  const specs = kinds as { name: string; shape: number[] }[];
  const shapes = specs.map((spec) =>
    tensor({
      name: `${spec.name}.shape`,
      type: element.int64,
      dims: [spec.shape.length],
      raw: new Uint8Array(BigInt64Array.from(spec.shape, BigInt).buffer),
    }),
  );
  const onnx = model({
    nodes: [
      node({ type: "Sub", inputs: ["x", "x"], outputs: ["zero"] }),
      node({ type: "Div", inputs: ["zero", "zero"], outputs: ["nan"] }),
      ...specs.map((spec) => node({ type: "Expand", inputs: ["nan", `${spec.name}.shape`], outputs: [spec.name] })),
    ],
    initialisers: shapes,
    inputs: [x],
    outputs: specs.map((spec) => valueInfo(spec.name, tensorType(element.float, spec.shape))),
  });
  return numberModel(name, {
    onnx,
    change(manifest) {
      manifest.outputs = specs.map((spec) => ({ datatype: "FP32", ...spec }));
      const [first] = specs;
      for (const [at, example] of manifest.examples.entries()) {
        const data = Array(first?.shape.reduce((product, size) => product * size, 1)).fill(at);
        example.outputs = { [first?.name ?? ""]: { datatype: "FP32", shape: first?.shape, data } };
      }
    },
  });
}
