import { expect, test } from "vitest";
import { writeWav } from "@/domain/writeWav";
import { peaksOf } from "./peaksOf";
import { sourceOfSound, sourceOfWav } from "./soundSource";

test("each column has the least and the greatest sample of all channels", async () => {
  const source = sourceOfSound({
    samplingRate: 8000,
    channels: [Float32Array.of(0.5, -0.25, 0, 1.5), Float32Array.of(0, 0.75, -1, 0)],
  });
  expect(await peaksOf(source, 2)).toEqual({
    low: Float32Array.of(-0.25, -1),
    high: Float32Array.of(0.75, 1.5),
    loudest: 1.5,
  });
});

test("a short sound has no more columns than frames", async () => {
  const peaks = await peaksOf(sourceOfSound({ samplingRate: 8000, channels: [Float32Array.of(0, 0)] }), 480);
  expect(peaks).toEqual({ low: new Float32Array(2), high: new Float32Array(2), loudest: 0 });
});

test("a long sound is looked at whole, piece after piece, and the page has its turns between them", async () => {
  const samples = new Float32Array(3_000_000);
  samples[2_999_999] = -0.5; // the very last
  const bytes = writeWav({ samplingRate: 48_000, channels: [samples] });
  const source = sourceOfWav(bytes);
  if ("problem" in source) throw new Error(source.problem);
  const reads: number[] = [];
  const watched = {
    ...source,
    read: (from: number, to: number) => {
      reads.push(to - from);
      return source.read(from, to);
    },
  };
  const peaks = await peaksOf(watched, 100);
  if ("problem" in peaks) throw new Error(peaks.problem);
  expect(peaks.low.at(-1)).toBe(-0.5);
  expect(peaks.low.at(-2)).toBe(0);
  expect(Math.max(...reads)).toBeLessThanOrEqual(65_536);
  expect(reads.reduce((sum, frames) => sum + frames, 0)).toBe(3_000_000);
});

test("a sample that is not a number is named", async () => {
  const bytes = writeWav({ samplingRate: 8000, channels: [Float32Array.of(0, Number.NaN)] }, "float32");
  const source = sourceOfWav(bytes);
  if ("problem" in source) throw new Error(source.problem);
  expect(await peaksOf(source, 2)).toEqual({ problem: "its sample 1 is not a number" });
});

test("nobody waits for the peaks of a sound that was taken away", async () => {
  const controller = new AbortController();
  controller.abort();
  const source = sourceOfSound({ samplingRate: 8000, channels: [new Float32Array(8)] });
  await expect(peaksOf(source, 2, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
});
