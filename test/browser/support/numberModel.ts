import { createHash } from "node:crypto";
import { parseManifest } from "@/domain/parseManifest";
import { element, graph, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./hostileNetwork";

type Json = Record<string, unknown>;

const oneFloat = tensorType(element.float, [1]);
export const x = valueInfo("x", oneFloat);
export const y = valueInfo("y", oneFloat);

/** y = x + x */
export const doubling = model({
  nodes: [node({ type: "Add", inputs: ["x", "x"], outputs: ["y"] })],
  inputs: [x],
  outputs: [y],
});

/** Counts from x for ever. */
export const endless = looped("Add", [x]);
/** Joins x to itself for ever, each time twice as long. */
export const growing = looped("Concat", [x]);

function looped(type: "Add" | "Concat", inputs: Uint8Array[]): Uint8Array {
  const anyLength = tensorType(element.float, [null]);
  const yes = tensorType(element.bool, []);
  const body = graph({
    nodes: [
      node({ type: "Identity", inputs: ["again"], outputs: ["more"] }),
      node({
        type,
        inputs: ["before", "before"],
        outputs: ["after"],
        ...(type === "Concat" ? { attributes: { axis: { int: 0 } } } : {}),
      }),
    ],
    inputs: [valueInfo("turn", tensorType(element.int64, [])), valueInfo("again", yes), valueInfo("before", anyLength)],
    outputs: [valueInfo("more", yes), valueInfo("after", anyLength)],
  });
  return model({
    nodes: [
      node({ type: "Loop", inputs: ["", "yes", "x"], outputs: ["last"], attributes: { body: { graph: body } } }),
      node({ type: "ReduceMax", inputs: ["last"], outputs: ["y"], attributes: { keepdims: { int: 1 } } }),
    ],
    initialisers: [tensor({ name: "yes", type: element.bool, dims: [], raw: Uint8Array.of(1) })],
    inputs,
    outputs: [y],
  });
}

export interface NumberModelOptions {
  onnx?: Uint8Array;
  /** Files of weights outside the graph. */
  weights?: Record<string, Uint8Array>;
  readme?: string;
  /** What the graph makes of 3 and of 5, the two examples. */
  answers?: [number, number];
  /** Bytes of the model file that are stored instead of `onnx`, which the manifest still describes. */
  stored?: Uint8Array;
  /** Changes the manifest before it is written. */
  change?: (manifest: Json & { inputs: Json[]; outputs: Json[]; examples: Json[]; files: Json[] }) => void;
  /** Bytes that are stored in place of the manifest, under its registered digest. */
  manifestBytes?: Uint8Array;
  /** On chain. */
  summary?: string;
  license?: string;
}

/** A whole model with one number in and one out; as it stands it doubles. */
export function numberModel(
  name: string,
  {
    onnx = doubling,
    weights = {},
    readme = "# Doubles\n\nTwice the number.",
    answers = [6, 10],
    stored = onnx,
    change = () => undefined,
    manifestBytes,
    summary,
    license,
  }: NumberModelOptions = {},
): Publishable {
  const readmeBytes = new TextEncoder().encode(readme);
  const wellFormed = () => plainManifest(name, { "model.onnx": onnx, ...weights, "README.md": readmeBytes }, answers);
  const changed = wellFormed();
  change(changed);
  const manifest = parseManifest(bytesOf(wellFormed()));
  return {
    manifest: {
      ...manifest,
      ...(summary === undefined ? {} : { description: summary }),
      ...(license === undefined ? {} : { license }),
    },
    files: [
      { path: "manifest.json", bytes: manifestBytes ?? bytesOf(changed) },
      { path: "model.onnx", bytes: stored },
      ...Object.entries(weights).map(([path, bytes]) => ({ path, bytes })),
      { path: "README.md", bytes: readmeBytes },
    ],
    epochs: 5,
  };
}

const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

const roles: Record<string, string> = { "model.onnx": "model", "README.md": "readme" };

function plainManifest(name: string, files: Record<string, Uint8Array>, answers: [number, number]) {
  const example = (given: number, answer: number) => ({
    id: `from-${given}`,
    title: `From ${given}`,
    level: "raw",
    inputs: { x: { value: given } },
    outputs: { y: { datatype: "FP32", shape: [1], data: [answer] } },
  });
  const [ofThree, ofFive] = answers;
  return {
    manifest_version: 1,
    name,
    version: "1.0",
    platform: "onnx_onnxv1",
    pipeline_tag: "other",
    description: "Twice the number.",
    license: "MIT",
    files: Object.entries(files).map(([path, bytes]) => ({
      path,
      role: roles[path] ?? "external_data",
      mediaType: path === "README.md" ? "text/markdown" : "application/octet-stream",
      size: bytes.length,
      digest: { sha256: createHash("sha256").update(bytes).digest("hex") },
    })) as Json[],
    inputs: [{ name: "x", datatype: "FP32", shape: [1], kind: "number", title: "Number" }] as Json[],
    outputs: [{ name: "y", datatype: "FP32", shape: [1], kind: "number", title: "Double" }] as Json[],
    examples: [example(3, ofThree), example(5, ofFive)] as Json[],
  };
}
