import { createHash } from "node:crypto";
import { writeNpy } from "@/domain/npy";
import { parseManifest } from "@/domain/parseManifest";
import { tensorOf } from "@/domain/tensor";
import { writeWav } from "@/domain/writeWav";
import { element, floats, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { Publishable } from "./hostileNetwork";

/** Hertz: what the model hears at, and makes. */
export const modelRate = 8000;

/** quieter = heard ÷ 2, loudest = max |heard| */
const halving = model({
  nodes: [
    node({ type: "Mul", inputs: ["heard", "half"], outputs: ["quieter"] }),
    node({ type: "Abs", inputs: ["heard"], outputs: ["size"] }),
    node({
      type: "ReduceMax",
      inputs: ["size"],
      outputs: ["loudest"],
      attributes: { axes: { ints: [1] }, keepdims: { int: 0 } },
    }),
  ],
  initialisers: [floats("half", [1], [0.5])],
  inputs: [valueInfo("heard", tensorType(element.float, [1, "T"]))],
  outputs: [
    valueInfo("quieter", tensorType(element.float, [1, "T"])),
    valueInfo("loudest", tensorType(element.float, [1])),
  ],
});

/** A tone of so many samples, made of steps that 16 bits hold exactly. */
export function tone(samples: number, height: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, at) => (at % 16 < 8 ? height : -height));
}

/** A whole model that takes a recording of at most a second and makes one half as loud, and a number. */
export function soundModel(name: string): Publishable {
  const sounds = { quiet: tone(2000, 0.25), loud: tone(4000, 0.5) };
  const bytes: Record<string, Uint8Array> = {
    "model.onnx": halving,
    "README.md": new TextEncoder().encode("# Halves\n\nHalf as loud."),
  };
  for (const [title, samples] of Object.entries(sounds)) {
    bytes[`examples/${title}.wav`] = writeWav({ samplingRate: modelRate, channels: [samples] });
    bytes[`examples/${title}-halved.npy`] = writeNpy(
      tensorOf(
        "FP32",
        [1, samples.length],
        Array.from(samples, (sample) => sample / 2),
      ),
    );
  }
  const roles: Record<string, string> = { "model.onnx": "model", "README.md": "readme" };
  const manifest = {
    manifest_version: 1,
    name,
    version: "1.0",
    platform: "onnx_onnxv1",
    pipeline_tag: "audio-to-audio",
    description: "Half as loud.",
    license: "MIT",
    files: Object.entries(bytes).map(([path, content]) => ({
      path,
      role: roles[path] ?? "example",
      mediaType: "application/octet-stream",
      size: content.length,
      digest: { sha256: createHash("sha256").update(content).digest("hex") },
    })),
    inputs: [
      {
        name: "heard",
        title: "Recording",
        datatype: "FP32",
        shape: [1, "T"],
        layout: "NT",
        kind: "audio",
        dims: { T: { minimum: 1, maximum: modelRate } },
        steps: [{ id: "decode_audio", kwargs: { sampling_rate: modelRate } }],
      },
    ],
    outputs: [
      {
        name: "quieter",
        title: "Quieter",
        datatype: "FP32",
        shape: [1, "T"],
        layout: "NT",
        kind: "audio",
        steps: [{ id: "audio", kwargs: { sampling_rate: modelRate } }],
      },
      { name: "loudest", title: "Loudest", datatype: "FP32", shape: [1], kind: "number" },
    ],
    examples: Object.entries({ quiet: 0.25, loud: 0.5 }).map(([title, loudest]) => ({
      id: title,
      title: `A ${title} tone`,
      level: "raw",
      inputs: { heard: { file: `examples/${title}.wav` } },
      outputs: {
        quieter: { file: `examples/${title}-halved.npy` },
        loudest: { datatype: "FP32", shape: [1], data: [loudest] },
      },
    })),
  };
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest));
  return {
    manifest: parseManifest(manifestBytes),
    files: [
      { path: "manifest.json", bytes: manifestBytes },
      ...Object.entries(bytes).map(([path, content]) => ({ path, bytes: content })),
    ],
    epochs: 5,
  };
}
