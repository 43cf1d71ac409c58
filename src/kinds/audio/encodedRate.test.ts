import { expect, test } from "vitest";
import { encodedRate } from "./encodedRate";

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const zeros = (count: number) => Array<number>(count).fill(0);
const box = (name: string, ...content: number[]) => [0, 0, 0, 8 + content.length, ...letters(name), ...content];

/** `mp4a`, as ISO 14496-12 lays an audio sample entry out: 22,050 Hz in 16.16. */
const sampleEntry = box("mp4a", ...zeros(6), 0, 1, ...zeros(8), 0, 2, 0, 16, ...zeros(4), 0x56, 0x22, 0, 0);
const description = box("stsd", ...zeros(4), 0, 0, 0, 1, ...sampleEntry);
const track = box("trak", ...box("mdia", ...box("minf", ...box("stbl", ...description))));

test.each<[string, number[], number | null]>([
  // fLaC, a STREAMINFO of 34 bytes: sizes of blocks and frames, then 20 bits of rate: 44,100 = 0x0AC44
  ["FLAC", [...letters("fLaC"), 0, 0, 0, 34, ...zeros(10), 0x0a, 0xc4, 0x42, 0xf0, ...zeros(20)], 44_100],
  ["MP3, MPEG 1 layer 3", [0xff, 0xfb, 0x94, 0x64], 48_000],
  ["MP3, MPEG 2 layer 3", [0xff, 0xf3, 0x88, 0xc4], 16_000],
  [
    "MP3 behind an ID3 tag of 3 bytes",
    [...letters("ID3"), 4, 0, 0, 0, 0, 0, 3, 1, 2, 3, 0xff, 0xfb, 0x90, 0x64],
    44_100,
  ],
  // ADTS: 12 bits of ones, MPEG-4, layer 0, no check; profile LC in 2 bits, then 4 of the rate
  ["AAC in ADTS frames at 44,100 Hz", [0xff, 0xf1, 0b01_0100_0_0, 0x80, 0x2e, 0x7f, 0xfc], 44_100],
  ["AAC in ADTS frames at 8,000 Hz", [0xff, 0xf9, 0b01_1011_0_0, 0x80, 0x2e, 0x7f, 0xfc], 8_000],
  ["AAC in ADTS frames at 48,000 Hz", [0xff, 0xf1, 0b01_0011_0_1, 0x00, 0x2e, 0x7f, 0xfc], 48_000],
  ["AAC in ADTS frames that say no rate", [0xff, 0xf1, 0b01_1111_0_0, 0x80, 0x2e, 0x7f, 0xfc], null],
  ["Ogg Opus", [...letters("OggS"), ...zeros(22), 1, 19, ...letters("OpusHead"), ...zeros(11)], 48_000],
  [
    "Ogg Vorbis",
    [...letters("OggS"), ...zeros(22), 1, 30, 1, ...letters("vorbis"), ...zeros(4), 1, 0x80, 0x3e, 0, 0, ...zeros(14)],
    16_000,
  ],
  ["MP4", [...box("ftyp", ...letters("M4A ")), ...box("moov", ...box("mvhd", ...zeros(4)), ...track)], 22_050],
  ["MP4 whose boxes have no size", [...box("ftyp"), 0, 0, 0, 0, ...letters("free"), ...zeros(8)], null],
  ["WebM with Opus", letters("\x1a\x45\xdf\xa3 … \x86\x86A_OPUS …"), 48_000],
  ["WebM with what may have any rate", letters("\x1a\x45\xdf\xa3 … \x86\x88A_VORBIS …"), null],
  ["what is cut short", letters("fLaC"), null],
  ["nothing", [], null],
])("%s", (_, bytes, rate) => {
  expect(encodedRate(Uint8Array.from(bytes))).toBe(rate);
});
