import type { Kwargs } from "@/domain/steps";
import { type Datatype, integerRanges } from "@/domain/tensor";
import type { Held, Writing } from "./held";
import { isList } from "./isList";

/** Of the decoded recording what stands in one row: samples of one channel. */
export function isSound(held: Held): boolean {
  return held.form === "numbers" && (held.axes === "T" || held.axes === "?");
}

/** After a sound was cut into `pieces`, an expression: of one that was filled up, nobody counts those that are real. */
export function cutLength({ length }: Writing, pieces: string): Writing["length"] {
  return length?.real === length?.padded ? { real: pieces, padded: pieces } : undefined;
}

/** How a sound is analysed, with what follows from other options. `null`: it cannot be, so. */
export function melOptions(kwargs: Kwargs<"mel_spectrogram">, decodedRate: number | undefined) {
  const { n_fft, win_length = n_fft, sampling_rate: rate = decodedRate, f_min } = kwargs;
  if (rate === undefined) return null;
  const { f_max = Math.floor(rate / 2) } = kwargs;
  if (win_length > n_fft || f_max > rate / 2 || f_min >= f_max) return null;
  return { rate, windowLength: win_length, highest: f_max, margin: kwargs.center ? Math.floor(win_length / 2) : 0 };
}

/** Channels of a sound that an output holds, one behind the other, and the samples of each, as expressions. `null`: they lie otherwise. */
export function soundIn(held: Held): { channels: string; length: string } | null {
  if (held.form !== "numbers") return null;
  const { axes, shape } = held;
  if (axes.includes("?"))
    return isList(held) ? { channels: "1", length: shape.find((size) => size !== "1") ?? "1" } : null;
  const sizeOf = (letter: string) => shape[axes.indexOf(letter)] ?? "1";
  const order = Array.from(axes)
    .filter((letter) => sizeOf(letter) !== "1" || letter === "T")
    .join("");
  return order === "T" || order === "CT" ? { channels: sizeOf("C"), length: sizeOf("T") } : null;
}

/** The number that stands for silence, and how far full scale is from it. */
export function soundScale(datatype: Datatype): { silence: number; full: number } {
  const range = integerRanges[datatype];
  if (!range) return { silence: 0, full: 1 };
  const [low, high] = [Number(range[0]), Number(range[1])];
  const full = (high - low + 1) / 2;
  return { silence: low + full, full };
}
