import { element, floats, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";

/** A graph that is mostly one matrix. */
export interface DenseSize {
  /** The matrix is `width` by `width`: 4 · width² bytes of weights. */
  width: number;
  /** Vectors multiplied with it in one run. */
  rows: number;
}

/** Columns of the input, and scores of the output. */
export const inputs = 4;
export const outputs = 3;

/** Numbers in −0.5 … 0.5, the same for the same seed: Lehmer's generator. */
export function numbers(count: number, seed: number, scale: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  let state = seed;
  for (let at = 0; at < count; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    values[at] = (state / 2_147_483_647 - 0.5) * scale;
  }
  return values;
}

export function matrix(name: string, rows: number, columns: number, seed: number): Uint8Array {
  // Scaled so that a layer neither dies away nor saturates.
  const values = numbers(rows * columns, seed, 4 / Math.sqrt(rows));
  return tensor({ name, type: element.float, dims: [rows, columns], raw: new Uint8Array(values.buffer) });
}

/** An ONNX file that makes three scores of four numbers by way of one large dense layer, applied to `rows` variations of the input. */
export function denseModel({ width, rows }: DenseSize): Uint8Array {
  const step = (type: string, from: string[], to: string) => node({ type, inputs: from, outputs: [to] });
  return model({
    producer: ["callable bench", "1"],
    inputs: [valueInfo("measurements", tensorType(element.float, [1, inputs]))],
    outputs: [valueInfo("scores", tensorType(element.float, [1, outputs]))],
    initialisers: [
      matrix("widen", inputs, width, 1),
      floats("variations", [rows, 1], [...numbers(rows, 2, 2)]),
      matrix("dense", width, width, 3),
      matrix("narrow", width, outputs, 4),
    ],
    nodes: [
      step("MatMul", ["measurements", "widen"], "wide"),
      step("Mul", ["wide", "variations"], "varied"),
      step("MatMul", ["varied", "dense"], "mixed"),
      step("Tanh", ["mixed"], "bent"),
      node({
        type: "ReduceMean",
        inputs: ["bent"],
        outputs: ["mean"],
        attributes: { axes: { ints: [0] }, keepdims: { int: 1 } },
      }),
      step("MatMul", ["mean", "narrow"], "scores"),
    ],
  });
}
