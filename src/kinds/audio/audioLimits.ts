import { SAMPLES_MAX } from "@/domain/sound";

/** The longest recording that is taken, seconds: half an hour. */
export const SECONDS_MAX = 30 * 60;
/** Half an hour of MP3 or AAC at the highest rate that is usual, and of most FLAC. Bytes. */
export const ENCODED_BYTES_MAX = 100_000_000;
/** Of a recording that does not say how long it lasts: at the lowest rate of speech three quarters of an hour. Bytes. */
export const UNTOLD_BYTES_MAX = 2_000_000;

/** The longest recording of one channel at this rate, seconds. */
export function longestSeconds(samplingRate: number): number {
  return Math.min(SECONDS_MAX, Math.floor(SAMPLES_MAX / samplingRate));
}
