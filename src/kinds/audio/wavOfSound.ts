import type { Sound } from "@/domain/sound";
import { createTurns } from "@/turns";
import { createWavWriter } from "./createWavWriter";

/** Frames written at once. */
const PIECE_FRAMES = 16_384;

/** A WAV of 16 bits of the sound, written without holding the page up. */
export async function wavOfSound({ samplingRate, channels }: Sound): Promise<Uint8Array<ArrayBuffer>> {
  const turn = createTurns();
  const writer = createWavWriter(samplingRate, channels.length);
  const frames = channels[0]?.length ?? 0;
  for (let from = 0; from < frames; from += PIECE_FRAMES) {
    await turn();
    writer.add(channels.map((samples) => samples.subarray(from, from + PIECE_FRAMES)));
  }
  return writer.finish();
}
