import { expect, test } from "vitest";
import { canonicalOutputBytes } from "@/domain/canonicalOutputs";
import { parseManifest } from "@/domain/parseManifest";
import type { RunResult } from "@/domain/running";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";
import type { Work } from "./plannedCheck";
import { runOf } from "./runExample";

test("of the runs before the last only the time and the bytes to hash are kept", async () => {
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
  const work = { manifest, loading, backend: "wasm", signal, runs: new Map(), latest: null } as unknown as Work; // what a run needs of it

  expect(await runOf(work, one)).toBe(results[0]);
  expect(await runOf(work, one)).toBe(results[0]); // once for its shapes, once for its numbers
  expect(await runOf(work, two)).toBe(results[1]);
  expect(asked).toEqual([
    { isRead: false, signal },
    { isRead: true, signal },
  ]);
  expect([...work.runs]).toEqual([
    ["one", { ms: 4, outputBytes: canonicalOutputBytes(results[0]?.tensors ?? {}) }],
    ["two", { ms: 5, outputBytes: canonicalOutputBytes(results[1]?.tensors ?? {}) }],
  ]);
  expect(work.latest?.result).toBe(results[1]);
});
