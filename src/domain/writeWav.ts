import type { Sound } from "./sound";
import { WAV_HEADER_BYTES, writeWavHeader } from "./writeWavHeader";

/** A WAV file: 16-bit integers, rounded and cut at full scale, or 32-bit floats as they are. A sample that is not a number is written as silence in 16 bits. */
export function writeWav(
  { samplingRate, channels }: Sound,
  encoding: "int16" | "float32" = "int16",
): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const sampleBytes = encoding === "int16" ? 2 : 4;
  const frameBytes = channels.length * sampleBytes;
  const bytes = new Uint8Array(WAV_HEADER_BYTES + frames * frameBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(
    writeWavHeader({
      samplingRate,
      channels: channels.length,
      frames,
      encoding: encoding === "int16" ? "integer" : "float",
      sampleBytes,
    }),
  );

  for (const [channel, samples] of channels.entries()) {
    for (let frame = 0, at = WAV_HEADER_BYTES + channel * sampleBytes; frame < frames; frame++, at += frameBytes) {
      const sample = samples[frame] as number; // every channel has as many
      if (encoding === "float32") view.setFloat32(at, sample, true);
      else view.setInt16(at, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true); // NaN becomes 0
    }
  }
  return bytes;
}
