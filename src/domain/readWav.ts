import type { Sound } from "./sound";
import { type WavHeader, wavHeader } from "./wavHeader";

/** The recording in a WAV file: integers divided by full scale, floats as they are. Else why it cannot be read, as a clause. */
export function readWav(bytes: Uint8Array): Sound | { problem: string } {
  const header = wavHeader(bytes);
  if ("problem" in header) return header;
  const { samplingRate, channels, frames } = header;
  const sampleAt = sampleReader(bytes, header);
  const sound = { samplingRate, channels: Array.from({ length: channels }, () => new Float32Array(frames)) };
  for (const [channel, samples] of sound.channels.entries()) {
    for (let frame = 0; frame < frames; frame++) samples[frame] = sampleAt(frame * channels + channel);
    const odd = header.encoding === "float" ? samples.findIndex((sample) => !Number.isFinite(sample)) : -1;
    if (odd >= 0) return { problem: `its sample ${odd} is not a number` };
  }
  return sound;
}

/** One sample by its place in the file, ±1 being full scale. */
function sampleReader(bytes: Uint8Array, { encoding, sampleBytes, start }: WavHeader): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  if (encoding === "float") {
    return sampleBytes === 4 ? (at) => view.getFloat32(4 * at, true) : (at) => view.getFloat64(8 * at, true);
  }
  if (sampleBytes === 1) return (at) => (view.getUint8(at) - 128) / 2 ** 7;
  if (sampleBytes === 2) return (at) => view.getInt16(2 * at, true) / 2 ** 15;
  if (sampleBytes === 4) return (at) => view.getInt32(4 * at, true) / 2 ** 31;
  return (at) => (view.getUint16(3 * at, true) + view.getInt8(3 * at + 2) * 2 ** 16) / 2 ** 23;
}
