import { createHash } from "node:crypto";
import { encode } from "fast-png";
import { parseManifest } from "@/domain/parseManifest";
import { element, floats, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./hostileNetwork";

// Models that give back what is drawn: whatever the page shows of it can be told beforehand.

const width = 64;
const height = 48;

/** A picture of 64 × 48 pixels, grey from dark to light. */
export const shades = pngOf((x) => 40 + 3 * x);
/** Its left half, as a mask. */
const leftHalf = pngOf((x) => (x < width / 2 ? 255 : 0));
const upperHalf = pngOf((_x, y) => (y < height / 2 ? 255 : 0));

function pngOf(grey: (x: number, y: number) => number): Buffer {
  const data = Uint8Array.from({ length: width * height }, (_, at) => grey(at % width, Math.floor(at / width)));
  return Buffer.from(encode({ width, height, channels: 1, data }));
}

const picture = {
  name: "photo",
  datatype: "FP32",
  shape: [1, 3, "H", "W"],
  kind: "image",
  layout: "NCHW",
  title: "Picture",
  steps: [{ id: "decode_image" }, { id: "rescale" }],
};
const photo = valueInfo("photo", tensorType(element.float, [1, 3, "H", "W"]));

/** Gives back the two boxes that it is given, the first as a cat and the second as a dog. */
export function boxesModel(): Publishable {
  const given = [
    [8, 6, 40, 30],
    [32, 12, 60, 44],
  ];
  const scores = [
    [0.9, 0.1],
    [0.2, 0.6],
  ];
  const onnx = model({
    nodes: [
      node({ type: "Concat", inputs: ["prompt", "scores"], outputs: ["found"], attributes: { axis: { int: 1 } } }),
    ],
    initialisers: [floats("scores", [2, 2], scores.flat())],
    inputs: [photo, valueInfo("prompt", tensorType(element.float, [2, 4]))],
    outputs: [valueInfo("found", tensorType(element.float, [2, 6]))],
  });
  const example = (id: string, boxes: number[][]) => ({
    id: slug(id),
    title: `${id} boxes`,
    level: "raw",
    inputs: { photo: { file: "examples/shades.png" }, prompt: { value: boxes } },
    outputs: {
      found: { datatype: "FP32", shape: [2, 6], data: boxes.flatMap((box, at) => [...box, ...(scores[at] ?? [])]) },
    },
  });
  return made("echo-boxes", onnx, {
    files: { "examples/shades.png": shades },
    inputs: [
      picture,
      {
        name: "prompt",
        datatype: "FP32",
        shape: [2, 4],
        kind: "boxes",
        title: "Prompt",
        steps: [{ id: "encode_boxes" }],
      },
    ],
    outputs: [
      {
        name: "found",
        datatype: "FP32",
        shape: [2, 6],
        kind: "boxes",
        title: "Found",
        steps: [{ id: "boxes", kwargs: { labels: ["cat", "dog"] } }],
      },
    ],
    examples: [example("Two", given), example("Turned", [...given].reverse())],
  });
}

/** Gives back the mask that it is given. `isPreset`: a picture stands in for the one that is left out, as the examples do. */
export function maskModel({ isPreset = false } = {}): Publishable {
  const shape = [1, 1, "H", "W"];
  const onnx = model({
    nodes: [node({ type: "Identity", inputs: ["area"], outputs: ["seen"] })],
    inputs: [photo, valueInfo("area", tensorType(element.float, shape))],
    outputs: [valueInfo("seen", tensorType(element.float, shape))],
  });
  const shown = { file: "examples/shades.png" };
  const example = (id: string, file: string, isMarked: (x: number, y: number) => boolean) => ({
    id: slug(id),
    title: id,
    level: "raw",
    inputs: { ...(!isPreset && { photo: shown }), area: { file } },
    outputs: {
      seen: {
        datatype: "FP32",
        shape: [1, 1, height, width],
        data: Array.from({ length: width * height }, (_, at) => Number(isMarked(at % width, Math.floor(at / width)))),
      },
    },
  });
  return made(isPreset ? "echo-mask-preset" : "echo-mask", onnx, {
    files: { "examples/shades.png": shades, "examples/left.png": leftHalf, "examples/upper.png": upperHalf },
    inputs: [
      isPreset ? { ...picture, default: shown } : picture,
      {
        name: "area",
        datatype: "FP32",
        shape,
        kind: "mask",
        layout: "NCHW",
        title: "Area",
        steps: [{ id: "decode_image", kwargs: { mode: "L" } }, { id: "rescale" }],
      },
    ],
    outputs: [
      {
        name: "seen",
        datatype: "FP32",
        shape,
        kind: "mask",
        layout: "NCHW",
        title: "Seen",
        steps: [{ id: "segmentation", kwargs: { threshold: 0.5, labels: ["background", "marked"], input: "photo" } }],
      },
    ],
    examples: [
      example("Left half", "examples/left.png", (x) => x < width / 2),
      example("Upper half", "examples/upper.png", (_x, y) => y < height / 2),
    ],
  });
}

/** Gives back the picture that it is given. `pictures`: the files of its two examples. */
export function pictureModel(name: string, pictures: [Buffer, Buffer] = [shades, leftHalf]): Publishable {
  const onnx = model({
    nodes: [node({ type: "Identity", inputs: ["photo"], outputs: ["seen"] })],
    inputs: [photo],
    outputs: [valueInfo("seen", tensorType(element.float, [1, 3, "H", "W"]))],
  });
  const example = (title: string, file: string, grey: number) => ({
    id: slug(title),
    title,
    level: "raw",
    inputs: { photo: { file } },
    outputs: { seen: { datatype: "FP32", shape: [1, 3, 1, 1], data: [grey, grey, grey] } },
  });
  return made(name, onnx, {
    files: { "examples/one.png": pictures[0], "examples/other.png": pictures[1] },
    inputs: [picture],
    outputs: [
      { name: "seen", datatype: "FP32", shape: [1, 3, "H", "W"], kind: "image", layout: "NCHW", title: "Seen" },
    ],
    examples: [example("One", "examples/one.png", 0), example("Other", "examples/other.png", 1)],
  });
}

/** Gives back a tensor of any number of rows, and a whole number that no JavaScript number holds. */
export function tensorModel(): Publishable {
  const largest = new Uint8Array(BigInt64Array.of(9_007_199_254_740_993n, -1n).buffer);
  const onnx = model({
    nodes: [
      node({ type: "Identity", inputs: ["x"], outputs: ["y"] }),
      node({ type: "Identity", inputs: ["whole"], outputs: ["count"] }),
    ],
    initialisers: [tensor({ name: "whole", type: element.int64, dims: [2], raw: largest })],
    inputs: [valueInfo("x", tensorType(element.float, ["layers", 2, 3]))],
    outputs: [
      valueInfo("y", tensorType(element.float, ["layers", 2, 3])),
      valueInfo("count", tensorType(element.int64, [2])),
    ],
  });
  const example = (id: string, data: number[]) => ({
    id: slug(id),
    title: id,
    level: "tensor",
    inputs: { x: { datatype: "FP32", shape: [data.length / 6, 2, 3], data } },
    outputs: {
      y: { datatype: "FP32", shape: [data.length / 6, 2, 3], data },
      count: { datatype: "INT64", shape: [2], data: ["9007199254740993", -1] },
    },
  });
  return made("echo-tensor", onnx, {
    files: {},
    inputs: [
      {
        name: "x",
        datatype: "FP32",
        shape: ["layers", 2, 3],
        kind: "tensor",
        title: "Numbers",
        dims: { layers: { minimum: 1, maximum: 8, default: 2 } },
      },
    ],
    outputs: [
      { name: "y", datatype: "FP32", shape: ["layers", 2, 3], kind: "tensor", title: "Same" },
      { name: "count", datatype: "INT64", shape: [2], kind: "tensor", title: "Count" },
    ],
    examples: [
      example("One layer", [1, 2, 3, 4, 5, 6]),
      example("Two layers", [1, 2, 3, 4, 5, 6, 10, 20, 30, 60, 50, 40]),
    ],
  });
}

const slug = (title: string) => title.toLowerCase().replaceAll(" ", "-");

interface Parts {
  files: Record<string, Buffer>;
  inputs: object[];
  outputs: object[];
  examples: object[];
}

function made(name: string, onnx: Uint8Array, { files, ...interfaces }: Parts): Publishable {
  const all: Record<string, Uint8Array> = {
    "model.onnx": onnx,
    "README.md": new TextEncoder().encode(`# ${name}\n\nGives back what it is given.`),
    ...files,
  };
  const role = (path: string) => (path === "README.md" ? "readme" : path === "model.onnx" ? "model" : "example");
  const manifest = new TextEncoder().encode(
    JSON.stringify({
      manifest_version: 1,
      name,
      version: "1.0",
      platform: "onnx_onnxv1",
      pipeline_tag: "other",
      description: "Gives back what it is given.",
      license: "MIT",
      files: Object.entries(all).map(([path, bytes]) => ({
        path,
        role: role(path),
        mediaType: path.endsWith(".png") ? "image/png" : "application/octet-stream",
        size: bytes.length,
        digest: { sha256: createHash("sha256").update(bytes).digest("hex") },
      })),
      ...interfaces,
    }),
  );
  return {
    manifest: parseManifest(manifest),
    files: [
      { path: "manifest.json", bytes: manifest },
      ...Object.entries(all).map(([path, bytes]) => ({ path, bytes })),
    ],
    epochs: 5,
  };
}
