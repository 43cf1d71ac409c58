import type { WavHeader } from "./wavHeader";

/** Bytes before the first sample. */
export const WAV_HEADER_BYTES = 44;

/** The plainest header of a WAV file, for samples that follow it at once. */
export function writeWavHeader({
  samplingRate,
  channels,
  frames,
  encoding,
  sampleBytes,
}: Omit<WavHeader, "start">): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  const frameBytes = channels * sampleBytes;
  text(0, "RIFF");
  view.setUint32(4, WAV_HEADER_BYTES - 8 + frames * frameBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, encoding === "integer" ? 1 : 3, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, samplingRate, true);
  view.setUint32(28, samplingRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 8 * sampleBytes, true);
  text(36, "data");
  view.setUint32(40, frames * frameBytes, true);
  return bytes;
}
