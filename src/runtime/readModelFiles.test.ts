import { expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import type { FileReader, FileSource, PhaseProgress } from "@/domain/running";
import { readSideFiles, readWeights, sideFileBytes } from "./readModelFiles";
import { trackPhases } from "./trackPhases";

const file = (path: string, role: string) => ({ path, role, mediaType: "", size: 4, digest: { sha256: path } });
const manifest = {
  files: [file("model.onnx", "model"), file("weights.bin", "external_data")],
} as unknown as Manifest; // all that is looked at

/** How each phase ended when the files came from these sources, as storage tells it: only what a reader sent is hashed on arrival. */
async function ended(sources: Record<string, FileSource>) {
  const last = new Map<string, PhaseProgress>();
  const readFile: FileReader = async (path, options = {}) => {
    options.onBytes?.(4);
    if (sources[path] === "reader") options.onHash?.();
    options.onSource?.(sources[path] ?? "reader");
    return new Uint8Array(4);
  };
  const phases = trackPhases((progress) => last.set(progress.phase, progress));
  await readWeights(manifest, readFile, phases, new AbortController().signal);
  return { model: last.get("model"), hash: last.get("hash") };
}

test("bytes that were this device's own copy are told apart from a download", async () => {
  const { model, hash } = await ended({ "model.onnx": "cache", "weights.bin": "cache" });
  expect(model).toMatchObject({ state: "done", bytes: 8, totalBytes: 8, ownCopy: true });
  expect(hash).toMatchObject({ state: "cached" });
});

test.each([
  { "model.onnx": "reader", "weights.bin": "reader" },
  { "model.onnx": "cache", "weights.bin": "reader" },
] as const)("where a reader sent any of it, it is a download: %o", async (sources) => {
  const { model } = await ended(sources);
  expect(model).toMatchObject({ state: "done", bytes: 8 });
  expect(model).not.toHaveProperty("ownCopy");
});

test("of the files beside the weights, those are read that steps, constants and defaults name", async () => {
  const tensor = (parts: object) => ({ name: "t", steps: [], ...parts });
  const whole = {
    files: [
      file("model.onnx", "model"),
      file("labels.txt", "labels"),
      file("other-labels.txt", "labels"),
      file("tokenizer.json", "tokenizer"),
      file("unused-tokenizer.json", "tokenizer"),
      file("constant.npy", "example"),
      file("default.png", "example"),
      file("example.png", "example"),
    ],
    inputs: [
      tensor({ steps: [{ id: "tokenize", kwargs: { file: "tokenizer.json" } }] }),
      tensor({ const: { file: "constant.npy" } }),
      tensor({ default: { file: "default.png" } }),
    ],
    outputs: [tensor({ steps: [{ id: "labels", kwargs: { file: "labels.txt" } }] })],
  } as unknown as Manifest; // all that is looked at
  const read = await readSideFiles(whole, async () => new Uint8Array(4), new AbortController().signal);
  expect([...read.keys()].sort()).toEqual(["constant.npy", "default.png", "labels.txt", "tokenizer.json"]);
  expect(sideFileBytes(whole)).toBe(16);
});
