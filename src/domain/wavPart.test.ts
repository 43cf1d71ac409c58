import { expect, test } from "vitest";
import { readWav } from "./readWav";
import { wavHeader } from "./wavHeader";
import { wavPart } from "./wavPart";

const bytesOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** Three frames of 24-bit stereo behind a note that programs leave there, and another note at the end. */
const wav = Uint8Array.from([
  ...[...bytesOf("RIFF"), 72, 0, 0, 0, ...bytesOf("WAVE")],
  ...[...bytesOf("LIST"), 2, 0, 0, 0, 7, 7],
  ...[...bytesOf("fmt "), 16, 0, 0, 0, 1, 0, 2, 0, 0x40, 0x1f, 0, 0, 0x80, 0xbb, 0, 0, 6, 0, 24, 0], // 8000 Hz, 48,000 bytes a second
  ...[...bytesOf("data"), 18, 0, 0, 0],
  ...[0, 0, 0x40, 0, 0, 0xc0], // 0.5, −0.5
  ...[0, 0, 0x20, 0, 0, 0xe0], // 0.25, −0.25
  ...[0, 0, 0x10, 0, 0, 0xf0], // 0.125, −0.125
  ...[...bytesOf("LIST"), 0, 0, 0, 0],
]);

function part(from: number, to: number): Uint8Array {
  const header = wavHeader(wav);
  if ("problem" in header) throw new Error(header.problem);
  return Uint8Array.from(wavPart(wav, header, from, to).flatMap((bytes) => [...bytes]));
}

test("a part of a WAV is a WAV with the samples of the part, as they were written", () => {
  const cut = part(1, 3);
  expect(cut).toHaveLength(44 + 12);
  expect([...cut.subarray(44)]).toEqual([0, 0, 0x20, 0, 0, 0xe0, 0, 0, 0x10, 0, 0, 0xf0]);
  expect(readWav(cut)).toEqual({
    samplingRate: 8000,
    channels: [Float32Array.of(0.25, 0.125), Float32Array.of(-0.25, -0.125)],
  });
  const view = new DataView(cut.buffer);
  expect(view.getUint32(4, true)).toBe(56 - 8); // RIFF counts what follows it
  expect(view.getUint32(28, true)).toBe(48_000); // bytes a second
});

test("the samples of a part are not copied", () => {
  const header = wavHeader(wav);
  if ("problem" in header) throw new Error(header.problem);
  expect(wavPart(wav, header, 0, 2)[1].buffer).toBe(wav.buffer);
});
