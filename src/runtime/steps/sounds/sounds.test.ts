import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { writeWav } from "@/domain/writeWav";
import recorded from "@/runtime/steps/fixtures/sounds.json";
import { Refusal } from "@/runtime/steps/refusal";
import { runSteps } from "@/runtime/steps/runSteps";
import type { Numbers, StepContext, Working } from "@/runtime/steps/working";
import { fourierOf } from "./fourier";
import { resampleSound } from "./resampleSound";

const contextOf = (...steps: TensorSpec["steps"]): StepContext => ({
  spec: { name: "x", datatype: "FP32", shape: [], kind: "audio", optional: false, dims: {}, steps },
  readFile: async () => new Uint8Array(),
});
const step = (id: string, kwargs: Record<string, unknown> = {}) => ({ id, kwargs });
const recordingOf = (samplingRate: number, ...channels: number[][]): Working => ({
  form: "given",
  value: {
    kind: "audio",
    mediaType: "audio/wav",
    bytes: writeWav({ samplingRate, channels: channels.map((samples) => Float32Array.from(samples)) }, "float32"),
  },
});
const samplesOf = (...samples: number[]): Numbers => ({
  form: "numbers",
  axes: "T",
  shape: [samples.length],
  data: Float64Array.from(samples),
});
const run = async (start: Working, ...steps: TensorSpec["steps"]) =>
  (await runSteps("inputs", start, contextOf(...steps))) as Numbers; // steps of sounds end in numbers
function expectNear(actual: ArrayLike<number>, expected: number[], within: number): void {
  expect(actual.length).toBe(expected.length);
  const furthest = expected.reduce(
    (most, value, at) => Math.max(most, Math.abs((actual[at] ?? Number.NaN) - value)),
    0,
  );
  expect(furthest).toBeLessThan(within);
}

test.each(recorded.resampled)(
  "$from Hz to $to Hz is what SciPy's resample_poly gives",
  ({ from, to, samples, expected }) => {
    expectNear(resampleSound(Float32Array.from(samples), from, to), expected, 1e-6);
  },
);

test("a sound of the same rate is left as it is, and none is made longer than is asked", () => {
  const samples = Float32Array.of(0.25, -1, 0.5);
  expect(resampleSound(samples, 8000, 8000)).toBe(samples);
  expect(resampleSound(samples, 8000, 8000, 2)).toEqual(Float32Array.of(0.25, -1));
  expect(resampleSound(samples, 8000, 16_000, 2)).toEqual(resampleSound(samples, 8000, 16_000).subarray(0, 2));
});

test.each([
  [44_100, 16_000],
  [8000, 16_000],
  [48_000, 16_000],
])("from %i Hz to %i Hz, a sample is the same in a long sound as in a short one", (from, to) => {
  const long = Float32Array.from({ length: 9000 }, (_, at) => Math.sin(at * at));
  const resampled = resampleSound(long, from, to);
  const start = 4410; // a whole number of samples at either rate
  const piece = resampleSound(long.subarray(start, start + 150), from, to);
  const first = (start * to) / from;
  const middle = Math.floor(piece.length / 2); // away from both ends, where silence begins
  expect(resampled[first + middle]).toBe(piece[middle]);
  expect(resampled[first + middle + 1]).toBe(piece[middle + 1]);
});

test.each([1, 2, 3, 8, 15, 64, 97, 217, 400, 401])("a transform of %i numbers is the sum that defines it", (size) => {
  const real = Float64Array.from({ length: size }, (_, at) => Math.sin(at * at));
  const imaginary = Float64Array.from({ length: size }, (_, at) => Math.cos(3 * at));
  const expected = Array.from({ length: size }, (_, frequency) => {
    let [re, im] = [0, 0];
    for (let at = 0; at < size; at++) {
      const angle = (-2 * Math.PI * ((frequency * at) % size)) / size;
      re += (real[at] ?? 0) * Math.cos(angle) - (imaginary[at] ?? 0) * Math.sin(angle);
      im += (real[at] ?? 0) * Math.sin(angle) + (imaginary[at] ?? 0) * Math.cos(angle);
    }
    return [re, im] as const;
  });
  fourierOf(size)(real, imaginary);
  expectNear(
    real,
    expected.map(([re]) => re),
    1e-11,
  );
  expectNear(
    imaginary,
    expected.map(([, im]) => im),
    1e-11,
  );
});

describe("mel bands are torchaudio's, or NumPy's where frames count from their start", () => {
  test.each(recorded.spectrograms)("$kwargs", async ({ kwargs, shape, expected }) => {
    const numbers = await run(
      samplesOf(...recorded.sound),
      step("mel_spectrogram", { sampling_rate: recorded.rate, ...kwargs }),
    );
    expect(numbers).toMatchObject({ axes: "CT", shape });
    expectNear(numbers.data, expected, 1e-7);
  });

  test("each channel has its own, and of a recording they are in single precision", async () => {
    const kwargs = { n_fft: 256, hop_length: 100, feature_size: 12, mel_scale: "htk", norm: "none", power: 1 };
    const expected = recorded.spectrograms[1]?.expected ?? [];
    const silence = recorded.sound.map(() => 0);
    const start = recordingOf(recorded.rate, silence, recorded.sound);
    const numbers = await run(
      start,
      step("decode_audio", { sampling_rate: recorded.rate, channels: "all" }),
      step("mel_spectrogram", kwargs),
    );
    expect(numbers).toMatchObject({ axes: "DCT", shape: [2, 12, 10] });
    expectNear(numbers.data.subarray(0, 120), Array(120).fill(0), 1e-12);
    expectNear(numbers.data.subarray(120), expected, 1e-5);
  });

  test.each<[Record<string, unknown>, number, string]>([
    [{}, 900, "needs a sampling_rate, or decode_audio before it"],
    [{ sampling_rate: 8000, n_fft: 256, win_length: 257 }, 900, "its win_length 257 is more than its n_fft 256"],
    [{ sampling_rate: 8000, f_max: 4001 }, 900, "a sound of 8000 Hz has nothing at 4001 Hz"],
    [{ sampling_rate: 8000, f_min: 4000 }, 900, "its f_min 4000 is not less than its f_max 4000"],
    [{ sampling_rate: 8000 }, 200, "200 samples of sound are too few to be analysed"], // 201 can be mirrored by 200
    [{ sampling_rate: 8000, center: false }, 399, "399 samples of sound are too few to be analysed"],
    [
      { sampling_rate: 8000, n_fft: 65_536, hop_length: 1 },
      40_000,
      "40000 samples of sound are too many to be analysed",
    ],
  ])("%o of %i samples are refused", async (kwargs, length, reason) => {
    await expect(run(samplesOf(...Array(length).fill(0)), step("mel_spectrogram", kwargs))).rejects.toThrow(reason);
  });

  test("just enough samples are analysed", async () => {
    const mirrored = await run(samplesOf(...Array(201).fill(0)), step("mel_spectrogram", { sampling_rate: 8000 }));
    expect(mirrored.shape).toEqual([80, 2]); // around the samples 0 and 160
    const whole = await run(
      samplesOf(...Array(400).fill(0)),
      step("mel_spectrogram", { sampling_rate: 8000, center: false }),
    );
    expect(whole.shape).toEqual([80, 1]);
  });
});

describe("frame", () => {
  test("cuts whole pieces, or begins one at every hop", async () => {
    const five = samplesOf(1, 2, 3, 4, 5);
    const whole = await run(five, step("frame", { frame_length: 3, hop_length: 2 }));
    expect(whole).toMatchObject({ axes: "TC", shape: [2, 3], data: Float64Array.of(1, 2, 3, 3, 4, 5) });
    const filled = await run(five, step("frame", { frame_length: 4, hop_length: 2, pad_end: true }));
    expect(filled).toMatchObject({ shape: [3, 4], data: Float64Array.of(1, 2, 3, 4, 3, 4, 5, 0, 5, 0, 0, 0) });
  });

  test("keeps the channels of a recording, and of a series, apart", async () => {
    const kwargs = { frame_length: 2, hop_length: 2 };
    const recording = recordingOf(8000, [0.5, 0.25, 0.125], [-1, 1, -0.5]);
    expect(
      await run(recording, step("decode_audio", { sampling_rate: 8000, channels: "all" }), step("frame", kwargs)),
    ).toMatchObject({
      axes: "DTC",
      shape: [2, 1, 2],
      data: Float32Array.of(0.5, 0.25, -1, 1),
    });
    const series: Numbers = { form: "numbers", axes: "TC", shape: [2, 2], data: Float64Array.of(1, 10, 2, 20) };
    expect(await run(series, step("frame", kwargs))).toMatchObject({
      axes: "DTC",
      data: Float64Array.of(1, 2, 10, 20),
    });
  });

  test("refuses what is shorter than a piece", async () => {
    await expect(run(samplesOf(1, 2), step("frame", { frame_length: 3, hop_length: 1 }))).rejects.toThrow(
      "2 samples are fewer than 3",
    );
  });
});

describe("decode_audio", () => {
  const stereo = recordingOf(8000, [0.5, 0.25, -1], [0.25, -0.25, 1]);

  test("takes the mean of all channels, or all of them, and leaves the rate and the length", async () => {
    const context = contextOf(step("decode_audio", { sampling_rate: 8000 }));
    expect(await runSteps("inputs", stereo, context)).toMatchObject({
      axes: "T",
      shape: [3],
      data: Float32Array.of(0.375, 0, 0),
    });
    expect(context).toMatchObject({ samplingRate: 8000, length: { real: 3, padded: 3 } });
    expect(await run(stereo, step("decode_audio", { sampling_rate: 8000, channels: "all" }))).toMatchObject({
      axes: "CT",
      shape: [2, 3],
      data: Float32Array.of(0.5, 0.25, -1, 0.25, -0.25, 1),
    });
  });

  test("resamples to the model's rate", async () => {
    const { from = 1, to = 1, samples = [], expected = [] } = recorded.resampled[0] ?? {};
    const numbers = await run(recordingOf(from, samples), step("decode_audio", { sampling_rate: to }));
    expect(numbers.shape).toEqual([expected.length]);
    expectNear(numbers.data, expected, 1e-6);
  });

  test("fills up, cuts off or refuses, counting at the model's rate", async () => {
    const fixed = { sampling_rate: 8000, max_length: 5, padding: "max_length", padding_value: -0.5 };
    const context = contextOf(step("decode_audio", fixed));
    const padded = await runSteps("inputs", stereo, context);
    expect(padded).toMatchObject({ shape: [5], data: Float32Array.of(0.375, 0, 0, -0.5, -0.5) });
    expect(context.length).toEqual({ real: 3, padded: 5 });
    const cut = await run(stereo, step("decode_audio", { sampling_rate: 8000, max_length: 2, truncation: true }));
    expect(cut.data).toEqual(Float32Array.of(0.375, 0));
    await expect(run(stereo, step("decode_audio", { sampling_rate: 16_000, max_length: 5 }))).rejects.toThrow(
      "6 samples are more than 5",
    );
  });

  test("refuses more samples than a tensor can have, before it makes them", async () => {
    const long = recordingOf(1, Array(200).fill(0));
    await expect(run(long, step("decode_audio", { sampling_rate: 384_000 }))).rejects.toThrow(
      "76800000 samples are more than 67108864",
    );
  });

  test("refuses what is no recording", async () => {
    await expect(run(samplesOf(1), step("decode_audio", { sampling_rate: 8000 }))).rejects.toThrow(
      "needs a recording as it was given",
    );
    const text: Working = {
      form: "given",
      value: { kind: "audio", mediaType: "audio/wav", bytes: new TextEncoder().encode("hello") },
    };
    await expect(run(text, step("decode_audio", { sampling_rate: 8000 }))).rejects.toMatchObject({ fault: "sound" });
  });
});

test("the length of what is real is counted in frames, once there are frames", async () => {
  const start = recordingOf(1000, Array(10).fill(0.5));
  const decode = step("decode_audio", { sampling_rate: 1000, max_length: 20, padding: "max_length" });
  const framed = contextOf(decode, step("frame", { frame_length: 4, hop_length: 2 }));
  await runSteps("inputs", start, framed);
  expect(framed.length).toEqual({ real: 4, padded: 9 }); // from 0, 2, 4 and 6 on, to 16
  const analysed = contextOf(decode, step("mel_spectrogram", { n_fft: 8, hop_length: 4, feature_size: 2 }));
  await runSteps("inputs", start, analysed);
  expect(analysed.length).toEqual({ real: 3, padded: 6 }); // around 0, 4 and 8, to 20
});

test("any sound is analysed by any publisher's words, or refused", async () => {
  const sounds = fc.record({
    rate: fc.constantFrom(1, 7, 8000, 44_100, 384_000),
    channels: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 300 }),
  });
  const length = fc.oneof(fc.integer({ min: 2, max: 64 }), fc.constant(2048));
  const kwargs = fc.record(
    {
      feature_size: fc.integer({ min: 1, max: 40 }),
      n_fft: length,
      hop_length: length,
      win_length: length,
      center: fc.boolean(),
      f_min: fc.double({ min: 0, max: 500, noNaN: true }),
      f_max: fc.double({ min: 1, max: 4000, noNaN: true }),
      pad_mode: fc.constantFrom("reflect", "constant"),
      log_mel: fc.constantFrom("none", "log", "log10", "dB", "whisper"),
      drop_last_frame: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      sounds,
      kwargs,
      fc.constantFrom("mono", "all"),
      async ({ rate, channels, length }, words, kept) => {
        const samples = Array.from({ length: channels }, (_, at) =>
          Array.from({ length }, (__, place) => Math.sin(at + place)),
        );
        try {
          const numbers = await run(
            recordingOf(rate, ...samples),
            step("decode_audio", { sampling_rate: 8000, channels: kept, max_length: 1000, truncation: true }),
            step("mel_spectrogram", words),
          );
          expect(numbers.data.length).toBe(numbers.shape.reduce((product, size) => product * size, 1));
          expect(numbers.data.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      },
    ),
    { numRuns: 200 },
  );
});
