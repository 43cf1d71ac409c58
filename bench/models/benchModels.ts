import * as ort from "onnxruntime-web/wasm";
import type { DemoModel } from "../../localnet/seed/demoModels";
import { type DenseSize, denseModel, inputs, outputs } from "./denseModel";
import { madeModel, scoresOutput } from "./madeModel";

/**
 * A small one, and weights of 10, 50 and 100 MB; a run of the busy one takes some 60 ms on two threads: enough that a
 * message that comes a millisecond late says nothing about the page.
 */
export const benchSizes = {
  "dense-small": { width: 16, rows: 1 },
  "dense-10mb": { width: 1600, rows: 128 },
  "dense-busy": { width: 1600, rows: 768 },
  "dense-50mb": { width: 3536, rows: 8 },
  "dense-100mb": { width: 5000, rows: 8 },
} as const satisfies Record<string, DenseSize>;

export type BenchModelName = keyof typeof benchSizes;

/** What is given in every call: the form fills it in from the first example. */
export const given = [0.5, -1.25, 2, 0.75];
const otherGiven = [-0.25, 1.5, 0.125, -2];

/** A model with manifest and two examples, recorded by running it. */
export async function benchModel(name: BenchModelName): Promise<DemoModel> {
  const bytes = denseModel(benchSizes[name]);
  ort.env.wasm.numThreads = 1; // in Node it cannot start more
  const session = await ort.InferenceSession.create(bytes);
  const example = async (id: string, title: string, row: number[]) => {
    const { scores } = await session.run({ measurements: new ort.Tensor("float32", row, [1, inputs]) });
    const data = [...((scores as ort.Tensor).data as Float32Array)]; // the graph's one output, FP32
    return {
      id,
      title,
      level: "raw",
      inputs: { measurements: { value: [row] } },
      outputs: { scores: { datatype: "FP32", shape: [1, outputs], data } },
    };
  };
  const examples = [await example("first", "First", given), await example("second", "Second", otherGiven)];
  await session.release();

  return madeModel({
    name,
    task: "tabular-classification",
    description: "A dense layer to measure with.",
    files: [{ path: "model.onnx", role: "model", mediaType: "application/octet-stream", bytes }],
    inputs: [
      {
        name: "measurements",
        datatype: "FP32",
        shape: [1, inputs],
        kind: "table",
        columns: given.map((_, place) => ({ name: `m${place + 1}`, type: "number" })),
        steps: [{ id: "encode_columns" }],
      },
    ],
    outputs: [scoresOutput],
    examples,
  });
}
