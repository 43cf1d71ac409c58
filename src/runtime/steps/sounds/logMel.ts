import type { Kwargs } from "@/domain/steps";
import type { Numbers } from "@/runtime/steps/working";

type Logarithm = Pick<Kwargs<"mel_spectrogram">, "log_mel" | "mel_floor" | "log_offset" | "power" | "top_db">;

/** How far below the largest Whisper looks, in powers of ten. */
const WHISPER_RANGE = 8;

/** Takes the logarithms of mel bands, in place. */
export function logMel(bands: Numbers["data"], { log_mel, mel_floor, log_offset, power, top_db }: Logarithm): void {
  if (log_mel === "none") return;
  // A decibel is a tenth of a power of ten of the energy, which is the square of the magnitude.
  const scale = log_mel === "log" ? Math.LN10 : log_mel === "dB" ? 20 / power : 1;
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < bands.length; at++) {
    const value = Math.max(bands[at] as number, mel_floor) + log_offset; // inside the bounds, as below
    bands[at] = log_mel === "log" ? Math.log(value) : scale * Math.log10(value);
    if ((bands[at] as number) > largest) largest = bands[at] as number;
  }
  if (log_mel === "dB" && top_db !== undefined) {
    for (let at = 0; at < bands.length; at++) bands[at] = Math.max(bands[at] as number, largest - top_db);
  }
  if (log_mel !== "whisper") return;
  for (let at = 0; at < bands.length; at++) {
    bands[at] = (Math.max(bands[at] as number, largest - WHISPER_RANGE) + 4) / 4;
  }
}
