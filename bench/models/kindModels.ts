import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web/wasm";
import type { Manifest } from "@/domain/manifest";
import { ortTypes } from "@/domain/ortTypes";
import type { Tensor } from "@/domain/tensor";
import { element, model, type NodeParts, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import { preprocess } from "@/runtime/steps/preprocess";
import type { DemoModel } from "../../localnet/seed/demoModels";
import { edge, heard, pictureInput, soundInput, textInput } from "../given/inputs";
import { recording } from "../given/recording";
import { matrix, outputs } from "./denseModel";
import { madeModel, scoresOutput } from "./madeModel";

// A model for each of three kinds of input. What is given becomes rows of numbers; the rest is one dense layer applied to every row, wide enough
// that a run takes some 60 ms on two threads, and the mean of all rows.

interface Graph {
  input: Uint8Array;
  initialisers?: Uint8Array[];
  /** Nodes whose last output is `rows`, [1, any, columns]. */
  toRows: NodeParts[];
  columns: number;
}

/** Of the dense layer: 10 MB. */
const width = 1600;

function kindGraph({ input, initialisers = [], toRows, columns }: Graph): Uint8Array {
  const step = (type: string, from: string[], to: string): NodeParts => ({ type, inputs: from, outputs: [to] });
  const nodes: NodeParts[] = [
    ...toRows,
    step("MatMul", ["rows", "widen"], "wide"),
    step("MatMul", ["wide", "dense"], "mixed"),
    step("Tanh", ["mixed"], "bent"),
    { ...step("ReduceMean", ["bent"], "pooled"), attributes: { axes: { ints: [1] }, keepdims: { int: 0 } } },
    step("MatMul", ["pooled", "narrow"], "scores"),
  ];
  return model({
    producer: ["callable bench", "1"],
    inputs: [input],
    outputs: [valueInfo("scores", tensorType(element.float, [1, outputs]))],
    initialisers: [
      ...initialisers,
      matrix("widen", columns, width, 1),
      matrix("dense", width, width, 3),
      matrix("narrow", width, outputs, 4),
    ],
    nodes: nodes.map(node),
  });
}

const int64 = (name: string, values: number[]) =>
  tensor({
    name,
    type: element.int64,
    dims: [values.length],
    raw: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
  });

/** Each line of each colour is a row. */
const pictureGraph = () =>
  kindGraph({
    input: valueInfo(pictureInput.name, tensorType(element.float, pictureInput.shape)),
    initialisers: [int64("lines", [1, 3 * edge, edge])],
    toRows: [{ type: "Reshape", inputs: [pictureInput.name, "lines"], outputs: ["rows"] }],
    columns: edge,
  });

/** Each frame is a row. */
const soundGraph = () =>
  kindGraph({
    input: valueInfo(soundInput.name, tensorType(element.float, soundInput.shape)),
    toRows: [
      {
        type: "Transpose",
        inputs: [soundInput.name],
        outputs: ["rows"],
        attributes: { perm: { ints: [0, 2, 1] } },
      },
    ],
    columns: heard.bands,
  });

/** Numbers that stand for one token. */
const embedded = 64;

/** Each token is a row. */
const textGraph = (vocabulary: number) =>
  kindGraph({
    input: valueInfo(textInput.name, tensorType(element.int64, textInput.shape)),
    initialisers: [matrix("embeddings", vocabulary, embedded, 5)],
    toRows: [{ type: "Gather", inputs: ["embeddings", textInput.name], outputs: ["rows"] }],
    columns: embedded,
  });

async function scoresOf(bytes: Uint8Array, fed: readonly [name: string, Tensor][]) {
  ort.env.wasm.numThreads = 1; // in Node it cannot start more
  const session = await ort.InferenceSession.create(bytes);
  const recorded = [];
  for (const [name, { datatype, data, shape }] of fed) {
    const { scores } = await session.run({ [name]: new ort.Tensor(ortTypes[datatype], data as never, shape) }); // as the datatype says
    recorded.push([...((scores as ort.Tensor).data as Float32Array)]); // the graph's one output, FP32
  }
  await session.release();
  return recorded;
}

/** Two examples, recorded by running the graph. */
async function kindModel(
  parts: Omit<Parameters<typeof madeModel>[0], "examples" | "outputs" | "inputs">,
  input: { name: string },
  bytes: Uint8Array,
  given: readonly { example: object; fed: Tensor }[],
): Promise<DemoModel> {
  const recorded = await scoresOf(
    bytes,
    given.map(({ fed }) => [input.name, fed] as const),
  );
  return madeModel({
    ...parts,
    files: [{ path: "model.onnx", role: "model", mediaType: "application/octet-stream", bytes }, ...parts.files],
    inputs: [input],
    outputs: [scoresOutput],
    examples: given.map(({ example }, at) => ({
      id: `example-${at + 1}`,
      title: `Example ${at + 1}`,
      level: "raw",
      inputs: { [input.name]: example },
      outputs: { scores: { datatype: "FP32", shape: [1, outputs], data: recorded[at] } },
    })),
  });
}

async function prepared(input: object & { name: string }, value: object, files: Record<string, Uint8Array> = {}) {
  const manifest = { inputs: [{ optional: false, dims: {}, ...input }] } as unknown as Manifest; // nothing else of it is looked at
  const readFile = async (path: string) => files[path] as Uint8Array<ArrayBuffer>; // the one that the steps name
  const { fed } = await preprocess(manifest, { [input.name]: value as never }, readFile); // a value of the input's kind
  return fed[input.name] as Tensor;
}

/** A photograph as it is given, and what the graph is fed of it: JPEG is decoded in pages alone. */
export interface GivenPhotograph {
  bytes: Uint8Array;
  tensor: number[];
}

export function pictureModel(photographs: readonly GivenPhotograph[]): Promise<DemoModel> {
  return kindModel(
    {
      name: "kind-image",
      task: "image-classification",
      description: "A dense layer over a picture, to measure with.",
      files: photographs.map(({ bytes }, at) => ({
        path: `examples/${at + 1}.jpg`,
        role: "example",
        mediaType: "image/jpeg",
        bytes,
      })),
    },
    pictureInput,
    pictureGraph(),
    photographs.map(({ tensor: values }, at) => ({
      example: { file: `examples/${at + 1}.jpg` },
      fed: { datatype: "FP32", shape: pictureInput.shape, data: Float32Array.from(values) },
    })),
  );
}

/** Of the recordings that are given. */
const seconds = 5;

export async function soundModel(): Promise<DemoModel> {
  const given = [1, 2].map((seed) => recording(seconds, seed));
  const fed = await Promise.all(
    given.map(async (bytes, at) => ({
      example: { file: `examples/${at + 1}.wav` },
      fed: await prepared(soundInput, { kind: "audio", bytes, mediaType: "audio/wav" }),
    })),
  );
  return kindModel(
    {
      name: "kind-audio",
      task: "audio-classification",
      description: "A dense layer over a sound, to measure with.",
      files: given.map((bytes, at) => ({
        path: `examples/${at + 1}.wav`,
        role: "example",
        mediaType: "audio/wav",
        bytes,
      })),
    },
    soundInput,
    soundGraph(),
    fed,
  );
}

export const givenText = "A small mammal that purrs and catches mice. ".repeat(8).trim();
const otherText = "The state of being calm after a storm at sea. ".repeat(8).trim();

export async function textModel(): Promise<DemoModel> {
  const bytes = new Uint8Array(readFileSync(new URL("../../models/definition-kind/tokenizer.json", import.meta.url)));
  const { vocab } = JSON.parse(new TextDecoder().decode(bytes)).model;
  const fed = await Promise.all(
    [givenText, otherText].map(async (text) => ({
      example: { value: text },
      fed: await prepared(textInput, { kind: "text", text }, { "tokenizer.json": bytes }),
    })),
  );
  return kindModel(
    {
      name: "kind-text",
      task: "text-classification",
      description: "A dense layer over a text, to measure with.",
      files: [{ path: "tokenizer.json", role: "tokenizer", mediaType: "application/json", bytes }],
    },
    textInput,
    textGraph(Object.keys(vocab).length),
    fed,
  );
}
