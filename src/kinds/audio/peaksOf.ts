import { createTurns } from "@/turns";
import type { SoundSource } from "./soundSource";

/** A sound as it is drawn: the least and the greatest sample of each column, over all channels. */
export interface Peaks {
  low: Float32Array;
  high: Float32Array;
  /** The greatest distance of a sample from silence; 1 is full scale. */
  loudest: number;
}

/** Samples read at once, all channels together: a millisecond or two of a slow device. */
const PIECE_SAMPLES = 32_768;

/** Looks at every sample without holding the page up. */
export async function peaksOf(
  { frames, channels, read }: SoundSource,
  columns: number,
  signal?: AbortSignal,
): Promise<Peaks | { problem: string }> {
  const turn = createTurns(signal);
  const width = Math.min(columns, frames);
  const low = new Float32Array(width).fill(Number.POSITIVE_INFINITY);
  const high = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
  const piece = Math.max(1, Math.floor(PIECE_SAMPLES / channels));
  for (let from = 0; from < frames; from += piece) {
    await turn();
    const to = Math.min(frames, from + piece);
    const heard = read(from, to);
    if ("problem" in heard) return heard;
    for (const samples of heard) {
      for (let at = 0; at < samples.length; at++) {
        const column = Math.floor(((from + at) * width) / frames);
        const sample = samples[at] as number; // below its length
        if (sample < (low[column] as number)) low[column] = sample;
        if (sample > (high[column] as number)) high[column] = sample;
      }
    }
  }
  let loudest = 0;
  for (let column = 0; column < width; column++) {
    loudest = Math.max(loudest, -(low[column] as number), high[column] as number);
  }
  return { low, high, loudest };
}
