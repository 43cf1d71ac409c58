import { describe, expect, test } from "vitest";
import type { Tensor } from "@/domain/tensor";
import { postprocess } from "@/runtime/steps/postprocess";
import { fakeOrt, runSnippet } from "../../../test/fixtures/runSnippet";
import { callOf, expectSameFeeds, fetch, type Input, manifestOf, readFile } from "../../../test/fixtures/writtenCalls";
import { bareSnippet } from "./bareSnippet";
import { pythonSnippet } from "./pythonSnippet";

const step = (id: string, kwargs: Record<string, unknown> = {}) => ({ id, kwargs });

interface Format {
  tag?: number;
  bits: number;
  channels?: number;
  rate?: number;
  frames?: number;
}

/** A WAV with a chunk that nobody knows in front of its samples. */
function wav({ tag = 1, bits, channels = 1, rate = 8000, frames = 400 }: Format): Uint8Array {
  const bytes = bits / 8;
  const size = frames * channels * bytes;
  const file = new Uint8Array(12 + 24 + 12 + 8 + size);
  const view = new DataView(file.buffer);
  const write = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, file.length - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * bytes, true);
  view.setUint16(32, channels * bytes, true);
  view.setUint16(34, bits, true);
  write(36, "note");
  view.setUint32(40, 3, true); // and a byte that makes it even
  write(48, "data");
  view.setUint32(52, size, true);
  for (let at = 0; at < frames * channels; at++) {
    const sample = 0.6 * Math.sin(at / 3) + 0.3 * Math.sin(at / 11);
    const place = 56 + at * bytes;
    if (tag === 3) bytes === 4 ? view.setFloat32(place, sample, true) : view.setFloat64(place, sample, true);
    else if (bytes === 1) view.setUint8(place, Math.round(128 + 127 * sample));
    else if (bytes === 2) view.setInt16(place, Math.round(32767 * sample), true);
    else if (bytes === 4) view.setInt32(place, Math.round((2 ** 31 - 1) * sample), true);
    else {
      const whole = Math.round((2 ** 23 - 1) * sample);
      view.setUint16(place, whole & 0xffff, true);
      view.setInt8(place + 2, whole >> 16);
    }
  }
  return file;
}

const input = (layout: string, shape: Input["shape"], steps: Input["steps"]): Input => ({
  name: "sound",
  kind: "audio",
  layout,
  shape: shape ?? [],
  steps: steps ?? [],
});
const length: Input = {
  name: "length",
  kind: "tensor",
  datatype: "INT64",
  derived_from: { input: "sound", rule: "length" },
};
const call = (inputs: Input[], format: Format) =>
  callOf(manifestOf(inputs), { sound: { kind: "audio", bytes: wav(format), mediaType: "audio/wav" } });

describe("the code makes of a recording what the page makes", () => {
  const decoded = (kwargs: Record<string, unknown> = {}) =>
    input("NT", [1, "T"], [step("decode_audio", { sampling_rate: 8000, ...kwargs })]);

  test.each<[string, Record<string, unknown>, Format]>([
    ["8 bits", {}, { bits: 8 }],
    ["16 bits, two channels as one", {}, { bits: 16, channels: 2 }],
    ["24 bits", {}, { bits: 24 }],
    ["32 bits", {}, { bits: 32, channels: 3 }],
    ["floats", {}, { bits: 32, tag: 3 }],
    ["double floats", {}, { bits: 64, tag: 3 }],
    ["the end cut off", { max_length: 300, truncation: true }, { bits: 16 }],
    ["the end filled up", { max_length: 500, padding: "max_length", padding_value: 0.5 }, { bits: 16 }],
  ])("%s", async (_, kwargs, format) => {
    const { snippet } = await expectSameFeeds(await call([decoded(kwargs), length], format));
    expect(snippet.notes).toEqual([]);
    expect(snippet.files.map(({ name }) => name)).toEqual(["sound.wav"]);
  });

  test.each([11_025, 44_100, 6000])("a rate of %s Hz", async (rate) => {
    await expectSameFeeds(await call([decoded(), length], { bits: 16, rate }), 6);
  });

  test("too long a recording is refused", async () => {
    const prepared = await call([decoded({ max_length: 400 })], { bits: 16 });
    const { values } = await call([decoded()], { bits: 16, frames: 401 });
    await expect(expectSameFeeds({ ...prepared, values })).rejects.toThrow("the sound is too long");
  });

  test.each([false, true])("pieces of it (the last one filled up: %s)", async (pad_end) => {
    const steps = [
      step("decode_audio", { sampling_rate: 8000 }),
      step("frame", { frame_length: 64, hop_length: 48, pad_end }),
    ];
    const { snippet } = await expectSameFeeds(await call([input("NTC", [1, "T", 64], steps), length], { bits: 16 }));
    expect(snippet.notes).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["Whisper's", { n_fft: 64, hop_length: 16, feature_size: 8, log_mel: "whisper", drop_last_frame: true }],
    [
      "torchaudio's",
      {
        n_fft: 64,
        win_length: 50,
        hop_length: 20,
        feature_size: 8,
        mel_scale: "htk",
        norm: "none",
        log_mel: "log",
        log_offset: 0.01,
      },
    ],
    [
      "decibels",
      { n_fft: 51, hop_length: 20, feature_size: 6, power: 1, log_mel: "dB", top_db: 20, window: "hamming" },
    ],
    [
      "some frequencies alone",
      {
        n_fft: 64,
        hop_length: 30,
        feature_size: 5,
        f_min: 300,
        f_max: 2000,
        center: false,
        window: "boxcar",
        log_mel: "log10",
      },
    ],
    ["silence around", { n_fft: 64, hop_length: 30, feature_size: 5, pad_mode: "constant" }],
  ])("mel bands: %s", async (_, kwargs) => {
    const steps = [
      step("decode_audio", { sampling_rate: 8000 }),
      step("mel_spectrogram", kwargs),
      step("rescale", { rescale_factor: 0.5 }),
    ];
    const sound = input("NCT", [1, "C", "T"], steps);
    const { snippet } = await expectSameFeeds(await call([sound, length], { bits: 16 }), 4);
    expect(snippet.notes).toEqual([]);
    expect(pythonSnippet(await call([sound, length], { bits: 16 })).notes).toEqual([]);
  });

  test("all channels apart, and lengths after a padding, are left to the library", async () => {
    const apart = await call(
      [input("CT", [2, "T"], [step("decode_audio", { sampling_rate: 8000, channels: "all" })])],
      {
        bits: 16,
        channels: 2,
      },
    );
    expect(bareSnippet(apart).notes).toEqual([expect.stringMatching(/^sound: decode_audio is left to the library/)]);
    const steps = [
      step("decode_audio", { sampling_rate: 8000, max_length: 500, padding: "max_length" }),
      step("frame", { frame_length: 50, hop_length: 50 }),
    ];
    const filled = await call([input("NTC", [1, "T", 50], steps), length], { bits: 16 });
    expect([bareSnippet(apart).left, bareSnippet(filled).left]).toEqual([["decode_audio"], ["length"]]);
    expect(bareSnippet(filled).notes).toEqual([expect.stringMatching(/^length: length is left to the library/)]);
  });
});

test.each<[string, Input, Tensor]>([
  [
    "one channel",
    { name: "y", kind: "audio", layout: "NT", shape: [1, "T"] },
    { datatype: "FP32", shape: [1, 3], data: Float32Array.of(0.5, -1, 0) },
  ],
  [
    "two channels of whole numbers",
    { name: "y", kind: "audio", layout: "CT", datatype: "INT16", shape: [2, "T"] },
    { datatype: "INT16", shape: [2, 2], data: Int16Array.of(1, -32_768, 16_384, 0) },
  ],
  [
    "bytes, whose silence is in the middle",
    { name: "y", kind: "audio", datatype: "UINT8", shape: [1, "T"] },
    { datatype: "UINT8", shape: [1, 3], data: Uint8Array.of(0, 128, 192) },
  ],
])("a sound is read as the page reads it: %s", async (_, output, tensor) => {
  const manifest = manifestOf(
    [{ name: "x", kind: "number" }],
    [{ ...output, steps: [step("audio", { sampling_rate: 16_000 })] }],
  );
  const prepared = await callOf(manifest, { x: { kind: "number", value: 1 } });
  const { y } = await postprocess(manifest, { y: tensor }, {}, readFile);
  const { ort } = fakeOrt({ y: { dims: tensor.shape, data: tensor.data } });
  const logged = (await runSnippet(bareSnippet(prepared), { ort, fetch })) as { y: object };
  expect({ kind: "audio", ...logged.y }).toEqual(y);
  expect(pythonSnippet(prepared).notes).toEqual([]);
});
