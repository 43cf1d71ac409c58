import { CHANNELS_MAX, SAMPLES_MAX, SAMPLING_RATE_MAX } from "./sound";

/** Where the samples of a WAV file lie and how they are written, read without decoding them. */
export interface WavHeader {
  /** Hertz. */
  samplingRate: number;
  channels: number;
  /** Samples of each channel. */
  frames: number;
  encoding: "integer" | "float";
  /** Of one sample: 1 to 4 for integers, 4 or 8 for floats. Little-endian; one byte is unsigned. */
  sampleBytes: number;
  /** Offset of the first sample, bytes. */
  start: number;
}

const EXTENSIBLE = 0xfffe;
/** By format tag. */
const encodings: Record<number, WavHeader["encoding"]> = { 1: "integer", 3: "float" };
const sampleSizes = { integer: [1, 2, 3, 4], float: [4, 8] }; // bytes
/** What follows the format tag in a subformat's GUID, bytes 2 to 15. */
const GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/** Written where the length was not known: by programs that write into a pipe. */
const UNKNOWN_LENGTH = 0xffffffff;
/** Chunks in front of the samples. Studio software writes about ten. */
const CHUNKS_MAX = 1000;

/** First bytes of what people give instead, by the name they know. */
const otherFormats: [start: string, name: string][] = [
  ["ID3", "MP3"],
  ["\xff\xfb", "MP3"],
  ["\xff\xf3", "MP3"],
  ["fLaC", "FLAC"],
  ["OggS", "Ogg"],
  ["\x1a\x45\xdf\xa3", "WebM"],
  ["FORM", "AIFF"],
  ["RF64", "RF64"],
  ["RIFX", "RIFX"],
];

/** The header of a WAV that can be taken, or why it cannot, as a clause. Chunks that it does not know are passed over. */
export function wavHeader(bytes: Uint8Array): WavHeader | { problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || textAt(bytes, 0) !== "RIFF" || textAt(bytes, 8) !== "WAVE") {
    const other = otherFormats.find(([start]) => textAt(bytes, 0).startsWith(start));
    return { problem: other ? `it is ${other[1]}, and WAV is needed` : "it is not a WAV file, or it is cut short" };
  }
  let format: Omit<WavHeader, "frames" | "start"> | undefined;
  let at = 12;
  for (let chunks = 0; chunks < CHUNKS_MAX && at + 8 <= bytes.length; chunks++) {
    const id = textAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === "data")
      return format
        ? withSamples(format, start, length, bytes.length)
        : { problem: "its samples come before their format" };
    if (start + length > bytes.length) return { problem: "it is cut short" };
    if (id === "fmt ") {
      const read = readFormat(view, start, length);
      if ("problem" in read) return read;
      format = read;
    }
    at = start + length + (length % 2);
  }
  return { problem: "it has no samples" };
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function readFormat(
  view: DataView,
  start: number,
  length: number,
): Omit<WavHeader, "frames" | "start"> | { problem: string } {
  if (length < 16) return { problem: "its format is cut short" };
  let tag = view.getUint16(start, true);
  if (tag === EXTENSIBLE) {
    if (length < 40) return { problem: "its format is cut short" };
    tag = view.getUint16(start + 24, true);
    if (GUID_TAIL.some((byte, at) => view.getUint8(start + 26 + at) !== byte))
      return { problem: "its format is not known" };
  }
  const encoding = encodings[tag];
  if (!encoding) return { problem: `its samples are in format ${tag}, and only PCM and floats are read` };
  const channels = view.getUint16(start + 2, true);
  const samplingRate = view.getUint32(start + 4, true);
  const frameBytes = view.getUint16(start + 12, true);
  const bits = view.getUint16(start + 14, true);
  if (channels < 1 || channels > CHANNELS_MAX)
    return { problem: `it has ${channels} channels, and 1 to ${CHANNELS_MAX} are read` };
  if (samplingRate < 1 || samplingRate > SAMPLING_RATE_MAX)
    return { problem: `a sampling rate of ${samplingRate} Hz is not one from 1 to ${SAMPLING_RATE_MAX}` };
  const sampleBytes = Math.ceil(bits / 8); // 20 bits fill the upper part of three bytes
  if (!sampleSizes[encoding].includes(sampleBytes)) return { problem: `samples of ${bits} bits are not read` };
  if (frameBytes !== channels * sampleBytes) return { problem: "its header contradicts itself" };
  return { samplingRate, channels, encoding, sampleBytes };
}

function withSamples(
  format: Omit<WavHeader, "frames" | "start">,
  start: number,
  length: number,
  end: number,
): WavHeader | { problem: string } {
  const held = end - start;
  if (length > held && length !== UNKNOWN_LENGTH)
    return { problem: `it is cut short: ${held} of ${length} bytes of sound are there` };
  const frames = Math.floor(Math.min(length, held) / (format.channels * format.sampleBytes));
  if (frames === 0) return { problem: "it has no samples" };
  if (frames * format.channels > SAMPLES_MAX) {
    return {
      problem: `${frames * format.channels} samples are more than ${SAMPLES_MAX}: ${durationText(frames / format.samplingRate)} of sound`,
    };
  }
  return { ...format, frames, start };
}

function durationText(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
