import { expect, test } from "vitest";
import type { GraphFacts } from "./graph";
import type { Manifest, ManifestFile } from "./manifest";
import { readRawModel } from "./readRawModel";

const graph: GraphFacts = {
  irVersion: 8,
  producer: "",
  opsets: [],
  inputs: [{ name: "x", datatype: "FP32", typeName: "tensor(float)", shape: [1] }],
  outputs: [{ name: "y", datatype: "FP32", typeName: "tensor(float)", shape: [1] }],
  operators: [],
  weightBytes: 0,
  externalData: ["w.bin", "missing.bin", "net.onnx"],
  zipMaps: [],
  metadata: {},
};

/** A version's files by path and size, read as its page reads them: what was asked for, and how far it was told to be. */
async function readingOf(sizes: Record<string, number>, facts = graph, manifest: Manifest | null = null) {
  const asked: { path: string; atMostBytes: number }[] = [];
  const told: number[] = [];
  const reads = {
    listFiles: async () => Object.keys(sizes),
    readUnlisted: async (file: { path: string; atMostBytes: number }, onBytes: (arrived: number) => void) => {
      asked.push(file);
      const bytes = new Uint8Array(sizes[file.path] ?? 0);
      onBytes(bytes.length);
      return { bytes, sha256: `digest of ${file.path}` };
    },
    readListed: async ({ path, size, digest }: ManifestFile, onBytes: (arrived: number) => void) => {
      asked.push({ path, atMostBytes: size });
      expect(digest.sha256).toBe(`digest in the manifest of ${path}`);
      const bytes = new Uint8Array(sizes[path] ?? 0);
      onBytes(bytes.length);
      return bytes;
    },
    readGraph: async (model: Uint8Array) => {
      structuredClone(model, { transfer: [model.buffer as ArrayBuffer] }); // it is given away
      return facts;
    },
  };
  const raw = await readRawModel(reads, 100, (arrived) => told.push(arrived), manifest);
  return { files: raw.manifest.files, asked, told };
}

test("the one ONNX file among the others and the weights beside it are each read once, and listed by what came", async () => {
  const { files, asked, told } = await readingOf({ "README.md": 5, "a/net.onnx": 30, "a/w.bin": 20, "w.bin": 1 });
  expect(files.map(({ path, role, size, digest }) => [path, role, size, digest.sha256])).toEqual([
    ["a/net.onnx", "model", 30, "digest of a/net.onnx"],
    ["a/w.bin", "external_data", 20, "digest of a/w.bin"],
  ]);
  expect(asked).toEqual([
    { path: "a/net.onnx", atMostBytes: 100 },
    { path: "a/w.bin", atMostBytes: 70 }, // all files together have 100
  ]);
  expect(told).toEqual([30, 50]);
});

test.each([
  ["no model", { "README.md": 1 }],
  ["two models", { "a.onnx": 1, "b.onnx": 1 }],
])("%s is refused before anything is fetched", async (_, sizes) => {
  await expect(readingOf(sizes as Record<string, number>)).rejects.toMatchObject({ code: "file-not-listed" });
});

test("weights of a graph that no page can feed are not fetched", async () => {
  const sequence = { name: "list", datatype: null, typeName: "sequence(tensor(float))", shape: null };
  const reading = readingOf({ "net.onnx": 30, "w.bin": 20 }, { ...graph, inputs: [sequence] });
  await expect(reading).rejects.toMatchObject({ code: "adapter-needed" });
});

test("of a manifest that can be read its own model and weights are taken, each held against its digest", async () => {
  const file = (path: string, role: ManifestFile["role"], size: number): ManifestFile => ({
    path,
    role,
    mediaType: "application/octet-stream",
    size,
    digest: { sha256: `digest in the manifest of ${path}` },
  });
  const files = [file("README.md", "readme", 5), file("net.onnx", "model", 30), file("w.bin", "external_data", 20)];
  const manifest = { files } as Manifest; // nothing else of it is looked at
  const sizes = { "README.md": 5, "other.onnx": 9, "net.onnx": 30, "w.bin": 20, "missing.bin": 9 };
  const { files: read, asked, told } = await readingOf(sizes, graph, manifest);
  expect(asked).toEqual([
    { path: "net.onnx", atMostBytes: 30 },
    { path: "w.bin", atMostBytes: 20 },
  ]);
  expect(read.map(({ path, role, size, digest }) => [path, role, size, digest.sha256])).toEqual([
    ["net.onnx", "model", 30, "digest in the manifest of net.onnx"],
    ["w.bin", "external_data", 20, "digest in the manifest of w.bin"],
  ]);
  expect(told).toEqual([30, 50]);
});
