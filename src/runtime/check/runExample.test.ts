import { createHash } from "node:crypto";
import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { canonicalOutputBytes } from "@/domain/canonicalOutputs";
import { hexOf } from "@/domain/hexOf";
import { parseManifest } from "@/domain/parseManifest";
import type { RunResult } from "@/domain/running";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";
import type { Work } from "./plannedCheck";
import { runOf } from "./runExample";

test("of the runs before the last only the time is kept, and their outputs are hashed", async () => {
  const results = [1, 2].map((value): RunResult => {
    const scores = { datatype: "FP32" as const, shape: [1], data: Float32Array.of(value) };
    const timings = { prepareMs: 1, runMs: 2, readMs: value };
    return { tensors: { scores }, values: {}, fed: { large: scores }, timings, backend: "wasm", threads: 1 };
  });
  const asked: unknown[] = [];
  const runTensors = async (_: unknown, options: unknown) => {
    asked.push(options);
    return results[asked.length - 1];
  };
  const sample = sampleManifest();
  const [, tensors] = sample.examples;
  const signal = new AbortController().signal;
  sample.examples = [
    { ...tensors, id: "one", outputs: sample.examples[0]?.outputs },
    { ...tensors, metric: "text_equal" },
  ];
  const manifest = parseManifest(new TextEncoder().encode(JSON.stringify(sample)));
  const [one, two] = manifest.examples;
  if (!one || !two) throw new Error("the sample has two");
  const loading = { model: { runTensors } };
  const outputsHash = sha256.create();
  const own = { runs: new Map(), outputsHash, latest: null };
  const work = { manifest, loading, backend: "wasm", signal, ...own } as unknown as Work; // what a run needs of it

  expect(await runOf(work, one)).toBe(results[0]);
  expect(await runOf(work, one)).toBe(results[0]); // once for its shapes, once for its numbers
  expect(await runOf(work, two)).toBe(results[1]);
  expect(asked).toEqual([
    { isRead: false, signal },
    { isRead: true, signal },
  ]);
  expect([...work.runs]).toEqual([
    ["one", 4],
    ["two", 5],
  ]);
  const hash = createHash("sha256");
  for (const each of results) for (const part of canonicalOutputBytes(each.tensors)) hash.update(part);
  expect(hexOf(outputsHash.digest())).toBe(hash.digest("hex"));
  expect(work.latest?.result).toBe(results[1]);
});
