import { writeWav } from "@/domain/writeWav";
import { WAV_HEADER_BYTES, writeWavHeader } from "@/domain/writeWavHeader";
import { joinedInTurns } from "@/turns";

/** Writes a WAV of 16-bit integers piece by piece, as the sound arrives. */
export function createWavWriter(samplingRate: number, channels: number) {
  const parts: Uint8Array[] = [];
  let frames = 0;
  return {
    /** Frames so far. */
    get frames() {
      return frames;
    },
    /** As many arrays as there are channels, of one length. */
    add(piece: Float32Array[]) {
      parts.push(writeWav({ samplingRate, channels: piece }).subarray(WAV_HEADER_BYTES));
      frames += piece[0]?.length ?? 0;
    },
    finish(signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
      const head = writeWavHeader({ samplingRate, channels, frames, encoding: "integer", sampleBytes: 2 });
      return joinedInTurns([head, ...parts], signal);
    },
  };
}
