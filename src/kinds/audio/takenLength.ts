import type { TensorSpec } from "@/domain/manifest";
import { type Kwargs, readKwargs } from "@/domain/steps";
import { numberText } from "@/domain/words";
import { secondsText } from "./secondsText";

/** How much of a recording a model takes. */
export interface Taken {
  /** Hertz. */
  samplingRate: number;
  /** `null`: the manifest sets no limit. */
  seconds: number | null;
  /** Nothing shorter is taken either. */
  isExact: boolean;
  /** What is longer loses its end. Else it is refused. */
  isCut: boolean;
  /** It hears the mean of all channels. */
  isMixed: boolean;
}

/** What the manifest says of it. `null`: it does not begin by reading a recording. */
export function takenLength({ shape, layout, dims, steps }: TensorSpec): Taken | null {
  const [first, ...others] = steps;
  const read = first?.id === "decode_audio" ? readKwargs("inputs", first) : null;
  if (!read || "reason" in read) return null;
  const { sampling_rate: samplingRate, max_length, truncation, channels } = read.kwargs as Kwargs<"decode_audio">; // the schema of this id
  const isMixed = channels === "mono";
  if (max_length !== undefined)
    return { samplingRate, seconds: max_length / samplingRate, isExact: false, isCut: truncation, isMixed };
  // Frames of a spectrum overlap, so that their number tells the length too roughly to be promised.
  const isSamples = !others.some(({ id }) => id === "mel_spectrogram" || id === "frame");
  const size = shape.at(layout ? layout.indexOf("T") : -1);
  const limit = typeof size === "string" && Object.hasOwn(dims, size) ? dims[size]?.maximum : size;
  const seconds = isSamples && typeof limit === "number" ? limit / samplingRate : null;
  return { samplingRate, seconds, isExact: seconds !== null && typeof size === "number", isCut: false, isMixed };
}

/** In a sentence, before anything is given. */
export function takenText({ samplingRate, seconds, isExact, isCut }: Taken): string {
  const rate = `${numberText(samplingRate / 1000)} kHz`;
  if (seconds === null) return `The model hears it at ${rate}.`;
  if (isExact) return `The model hears exactly ${secondsText(seconds)} at ${rate}; another length is refused.`;
  return `The model hears at most ${secondsText(seconds)} at ${rate}; ${isCut ? "what is longer is cut off" : "a longer recording is refused"}.`;
}
