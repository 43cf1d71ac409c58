import type { Sound } from "./sound";

const HEADER_BYTES = 44;

/** A WAV file: 16-bit integers, rounded and cut at full scale, or 32-bit floats as they are. A sample that is not a number is written as silence in 16 bits. */
export function writeWav(
  { samplingRate, channels }: Sound,
  encoding: "int16" | "float32" = "int16",
): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const sampleBytes = encoding === "int16" ? 2 : 4;
  const frameBytes = channels.length * sampleBytes;
  const bytes = new Uint8Array(HEADER_BYTES + frames * frameBytes);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);

  text(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, encoding === "int16" ? 1 : 3, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, samplingRate, true);
  view.setUint32(28, samplingRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 8 * sampleBytes, true);
  text(36, "data");
  view.setUint32(40, bytes.length - HEADER_BYTES, true);

  for (const [channel, samples] of channels.entries()) {
    for (let frame = 0, at = HEADER_BYTES + channel * sampleBytes; frame < frames; frame++, at += frameBytes) {
      const sample = samples[frame] as number; // every channel has as many
      if (encoding === "float32") view.setFloat32(at, sample, true);
      else view.setInt16(at, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true); // NaN becomes 0
    }
  }
  return bytes;
}
