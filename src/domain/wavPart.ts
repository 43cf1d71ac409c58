import type { WavHeader } from "./wavHeader";
import { writeWavHeader } from "./writeWavHeader";

/**
 * The frames of a WAV file from `from` up to, but not including, `to`, as the two parts of a WAV file of their own. The samples are those of the
 * file, byte for byte and not copied; what else the file tells of itself is left out.
 */
export function wavPart(
  bytes: Uint8Array,
  header: WavHeader,
  from: number,
  to: number,
): [head: Uint8Array, samples: Uint8Array] {
  const { start, channels, sampleBytes } = header;
  const offset = (frame: number) => start + frame * channels * sampleBytes;
  return [writeWavHeader({ ...header, frames: to - from }), bytes.subarray(offset(from), offset(to))];
}
