import fc from "fast-check";
import { describe, expect, test } from "vitest";
import recorded from "./fixtures/wav.json";
import { readWav } from "./readWav";
import { SAMPLES_MAX } from "./sound";
import { wavHeader } from "./wavHeader";
import { writeWav } from "./writeWav";

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));
const [sox] = recorded;
const plain = bytesOf(sox?.wav ?? "");

/** Chunks of a RIFF file; the ids are four letters. */
function riff(...chunks: [id: string, body: number[], length?: number][]): Uint8Array {
  const latin = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
  const u32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
  const body = chunks.flatMap(([id, bytes, length = bytes.length]) => [
    ...latin(id),
    ...u32(length),
    ...bytes,
    ...(bytes.length % 2 ? [0] : []),
  ]);
  return Uint8Array.from([...latin("RIFF"), ...u32(4 + body.length), ...latin("WAVE"), ...body]);
}
const format = ({ tag = 1, channels = 1, rate = 8000, frameBytes = 2, bits = 16 } = {}) => [
  ...[tag & 255, tag >> 8, channels & 255, channels >> 8],
  ...[rate & 255, (rate >> 8) & 255, (rate >> 16) & 255, rate >>> 24, 0, 0, 0, 0],
  ...[frameBytes & 255, frameBytes >> 8, bits & 255, bits >> 8],
];

test.each(recorded)("$name is read as there", ({ wav, samplingRate, channels }) => {
  const sound = readWav(bytesOf(wav));
  if ("problem" in sound) throw new Error(sound.problem);
  expect(sound.samplingRate).toBe(samplingRate);
  expect(sound.channels.length).toBe(channels.length);
  for (const [at, channel] of channels.entries()) {
    expect(Array.from(sound.channels[at] ?? [])).toEqual(channel.map((sample) => expect.closeTo(sample, 7)));
  }
});

test("a file inside a larger buffer is read from its own start", () => {
  const around = new Uint8Array(plain.length + 7);
  around.set(plain, 3);
  expect(readWav(around.subarray(3, 3 + plain.length))).toEqual(readWav(plain));
});

test("chunks that are not known are passed over, with the byte that makes an odd one even", () => {
  const file = riff(["LIST", [1, 2, 3]], ["fmt ", format()], ["junk", []], ["data", [0, 64, 0, 192]], ["LIST", [9]]);
  expect(readWav(file)).toEqual({ samplingRate: 8000, channels: [Float32Array.of(0.5, -0.5)] });
});

test("a length that the writer did not know reaches to the end, and half a sample is left out", () => {
  const file = riff(["fmt ", format()], ["data", [0, 64, 0, 192, 7], 0xffffffff]);
  expect(wavHeader(file)).toMatchObject({ frames: 3 }); // the fifth byte and the one that makes it even
  expect(wavHeader(file.subarray(0, -1))).toMatchObject({ frames: 2 });
});

describe("what cannot be read says why", () => {
  const samples: [string, number[]] = ["data", [0, 0]];
  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "it is not a WAV file, or it is cut short"],
    ["an MP3", Uint8Array.from(Buffer.from("ID3\x04 and so on")), "it is MP3, and WAV is needed"],
    ["a file of tags", riff(["LIST", [1, 2]]), "it has no samples"],
    ["no format", riff(samples), "its samples come before their format"],
    ["a short format", riff(["fmt ", format().slice(0, 14)], samples), "its format is cut short"],
    [
      "µ-law",
      riff(["fmt ", format({ tag: 7, bits: 8, frameBytes: 1 })], samples),
      "its samples are in format 7, and only PCM and floats are read",
    ],
    [
      "a strange subformat",
      riff(["fmt ", [...format({ tag: 0xfffe }), ...Array(24).fill(0)]], samples),
      "its format is not known",
    ],
    ["a short subformat", riff(["fmt ", format({ tag: 0xfffe })], samples), "its format is cut short"],
    ["no channels", riff(["fmt ", format({ channels: 0 })], samples), "it has 0 channels, and 1 to 8 are read"],
    [
      "65,535 channels",
      riff(["fmt ", format({ channels: 65_535 })], samples),
      "it has 65535 channels, and 1 to 8 are read",
    ],
    ["no rate", riff(["fmt ", format({ rate: 0 })], samples), "a sampling rate of 0 Hz is not one from 1 to 384000"],
    ["40 bits", riff(["fmt ", format({ bits: 40, frameBytes: 5 })], samples), "samples of 40 bits are not read"],
    ["a half float", riff(["fmt ", format({ tag: 3 })], samples), "samples of 16 bits are not read"],
    ["frames of another size", riff(["fmt ", format({ frameBytes: 4 })], samples), "its header contradicts itself"],
    ["no sound", riff(["fmt ", format()], ["data", []]), "it has no samples"],
    ["half of a sample", riff(["fmt ", format()], ["data", [1]]), "it has no samples"],
    [
      "half of the sound",
      riff(["fmt ", format()], ["data", [0, 0], 4]),
      "it is cut short: 2 of 4 bytes of sound are there",
    ],
    ["half of a tag", riff(["fmt ", format()], ["LIST", [0, 0], 400]), "it is cut short"],
    [
      "a thousand tags",
      riff(...Array.from({ length: 1000 }, (): [string, number[]] => ["junk", []]), samples),
      "it has no samples",
    ],
    [
      "infinity",
      riff(["fmt ", format({ tag: 3, bits: 32, frameBytes: 4 })], ["data", [0, 0, 0, 0, 0, 0, 128, 127]]),
      "its sample 1 is not a number",
    ],
  ])("%s", (_, bytes, problem) => {
    expect(readWav(bytes)).toEqual({ problem });
  });
});

test("three hours are refused before anything is decoded", () => {
  const start = 44;
  const bytes = new Uint8Array(start + SAMPLES_MAX + 1);
  bytes.set(riff(["fmt ", format({ bits: 8, frameBytes: 1 })], ["data", []]));
  const lengthened = (samples: number) => {
    new DataView(bytes.buffer).setUint32(start - 4, samples, true);
    return bytes.subarray(0, start + samples);
  };
  expect(wavHeader(lengthened(SAMPLES_MAX))).toMatchObject({ frames: 3 * 3600 * 8000 });
  expect(readWav(lengthened(SAMPLES_MAX + 1))).toEqual({
    problem: "86400001 samples are more than 86400000: 180 minutes of sound",
  });
});

test("any bytes, and any damage to a recording, are read or refused", () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...recorded.map(({ wav }) => bytesOf(wav))),
      fc.nat(100),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(),
    )
    .map(([file, at, byte, end]) => {
      const changed = Uint8Array.from(file);
      changed[at] = byte;
      return changed.subarray(0, changed.length - (end % 3 === 0 ? end % changed.length : 0));
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
      const sound = readWav(bytes);
      if ("problem" in sound) expect(sound.problem).not.toBe("");
      else expect(sound.channels.every((samples) => samples.every(Number.isFinite))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("16 bits are written as SoX writes them, byte for byte", () => {
  const file = bytesOf(recorded.find(({ name }) => name === "SoX, 16-bit")?.wav ?? "");
  const sound = readWav(file);
  expect("problem" in sound || writeWav(sound)).toEqual(file);
});

test("what is written is read again: floats exactly, 16 bits rounded and cut at full scale", () => {
  const channels = [Float32Array.of(0, 0.1, -1, 2), Float32Array.of(1, -2, 1 / 65_536, Number.NaN)];
  const finite = channels.map((samples) => samples.map((sample) => (Number.isNaN(sample) ? 0.25 : sample)));
  expect(readWav(writeWav({ samplingRate: 44_100, channels: finite }, "float32"))).toEqual({
    samplingRate: 44_100,
    channels: finite,
  });
  const rounded = [
    [0, 3277 / 32_768, -1, 32_767 / 32_768],
    [32_767 / 32_768, -1, 1 / 32_768, 0],
  ]; // 0.1 · 32768 = 3276.8
  expect(readWav(writeWav({ samplingRate: 44_100, channels }))).toEqual({
    samplingRate: 44_100,
    channels: rounded.map((samples) => Float32Array.from(samples)),
  });
});
