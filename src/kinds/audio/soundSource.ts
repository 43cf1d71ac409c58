import { readWav } from "@/domain/readWav";
import type { Sound } from "@/domain/sound";
import { wavHeader } from "@/domain/wavHeader";
import { wavPart } from "@/domain/wavPart";

/** A recording that is read a piece at a time, so that a long one neither fills the memory nor holds the page up. */
export interface SoundSource {
  /** Hertz. */
  samplingRate: number;
  channels: number;
  /** Samples of each channel. */
  frames: number;
  /** The channels from the frame `from` up to, but not including, `to`; or why they cannot be read, as a clause. */
  read(from: number, to: number): Float32Array[] | { problem: string };
}

export function sourceOfWav(bytes: Uint8Array): SoundSource | { problem: string } {
  const header = wavHeader(bytes);
  if ("problem" in header) return header;
  const { samplingRate, channels, frames } = header;
  return {
    samplingRate,
    channels,
    frames,
    read(from, to) {
      const [head, samples] = wavPart(bytes, header, from, to);
      const piece = new Uint8Array(head.length + samples.length);
      piece.set(head);
      piece.set(samples, head.length);
      const sound = readWav(piece);
      return "problem" in sound ? sound : sound.channels;
    },
  };
}

export function sourceOfSound({ samplingRate, channels }: Sound): SoundSource {
  return {
    samplingRate,
    channels: channels.length,
    frames: channels[0]?.length ?? 0,
    read: (from, to) => channels.map((samples) => samples.subarray(from, to)),
  };
}
