import { SAMPLES_MAX } from "@/domain/sound";
import { bytesText, numberText } from "@/domain/words";
import { createTurns } from "@/turns";
import { SECONDS_MAX, UNTOLD_BYTES_MAX } from "./audioLimits";
import { createWavWriter } from "./createWavWriter";
import { encodedRate } from "./encodedRate";
import { secondsText } from "./secondsText";

/** Hertz: of most recordings whose own rate is not known. */
const usualRate = 48_000;
/** Frames written at once. */
const pieceFrames = 16_384;

export interface DecodeOptions {
  /** The model hears the mean of all channels anyway: so a long recording may be written as that. */
  isMixed: boolean;
  signal: AbortSignal;
}

/**
 * A recording in any format of this browser as a WAV of 16 bits, at its own rate, with a sentence where it has another; or why not, as a clause.
 * `bytes`: the file's, which the decoder takes away. The browser decodes away from the page, and the page writes a piece at a time.
 */
export async function decodeSound(
  file: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  { isMixed, signal }: DecodeOptions,
): Promise<{ wav: Uint8Array<ArrayBuffer>; note?: string } | { problem: string }> {
  const said = await saidSeconds(file, signal);
  signal.throwIfAborted();
  if (said !== null && said > SECONDS_MAX) return tooLong(said);
  if (said === null && bytes.length > UNTOLD_BYTES_MAX) {
    return { problem: `it does not say how long it lasts, and has more than ${bytesText(UNTOLD_BYTES_MAX)}` };
  }
  const ownRate = encodedRate(bytes);
  const own = ownRate === null ? null : decoderAt(ownRate);
  const decoder = own ?? new OfflineAudioContext(1, 1, usualRate);
  const samplingRate = own && ownRate !== null ? ownRate : usualRate;
  let decoded: AudioBuffer;
  try {
    decoded = await decoder.decodeAudioData(bytes.buffer);
  } catch {
    return { problem: "this browser cannot decode it; a WAV is read everywhere" };
  }
  signal.throwIfAborted();
  const { length, numberOfChannels: channels, duration } = decoded;
  if (duration > SECONDS_MAX) return tooLong(duration);
  const isTooMuch = length * channels > SAMPLES_MAX;
  if (isTooMuch && !(isMixed && length <= SAMPLES_MAX))
    return { problem: `its ${channels} channels of ${secondsText(duration)} are more than a page can give a model` };

  const writer = createWavWriter(samplingRate, isTooMuch ? 1 : channels);
  const turn = createTurns(signal);
  for (let from = 0; from < length; from += pieceFrames) {
    await turn();
    const to = Math.min(length, from + pieceFrames);
    const piece = Array.from({ length: channels }, (_, channel) => {
      const samples = new Float32Array(to - from);
      decoded.copyFromChannel(samples, channel, from);
      return samples;
    });
    writer.add(isTooMuch ? [meanOf(piece)] : piece);
  }
  const wav = await writer.finish(signal);
  return own ? { wav } : { wav, note: resampledNote(ownRate) };
}

function meanOf([first = new Float32Array(), ...others]: Float32Array[]): Float32Array {
  const mean = new Float32Array(first.length);
  for (let at = 0; at < mean.length; at++) {
    let sum = first[at] as number; // every channel has as many
    for (const samples of others) sum += samples[at] as number;
    mean[at] = sum / (1 + others.length);
  }
  return mean;
}

function tooLong(seconds: number): { problem: string } {
  return { problem: `it lasts ${secondsText(seconds)}, more than ${secondsText(SECONDS_MAX)}` };
}

/** `null`: this browser cannot decode at this rate. */
function decoderAt(rate: number): OfflineAudioContext | null {
  try {
    return new OfflineAudioContext(1, 1, rate);
  } catch {
    return null; // all that can be wrong with it
  }
}

function resampledNote(ownRate: number | null): string {
  const why =
    ownRate === null
      ? "This page does not find the sampling rate of this recording"
      : `This browser does not decode at the ${numberText(ownRate)} Hz of this recording`;
  return `${why}: the browser gave it at ${numberText(usualRate)} Hz, and another browser may give slightly other samples.`;
}

/** How long a file says it is, before it is decoded whole. `null`: it does not say, or no player here takes it. */
async function saidSeconds(file: Blob, signal: AbortSignal): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const player = document.createElement("audio");
  try {
    return await new Promise<number | null>((resolve) => {
      const unknown = () => resolve(null);
      const told = () => (Number.isFinite(player.duration) ? player.duration : null);
      player.preload = "metadata";
      player.addEventListener("loadedmetadata", () => {
        if (told() !== null) resolve(told());
        else player.currentTime = Number.MAX_SAFE_INTEGER; // what was recorded as a stream says it at its end
      });
      player.addEventListener("seeked", () => resolve(told()));
      player.addEventListener("error", unknown); // the decoder says why
      signal.addEventListener("abort", unknown);
      setTimeout(unknown, 10_000); // ms: a browser that plays nothing may still decode
      player.src = url;
    });
  } finally {
    player.removeAttribute("src");
    URL.revokeObjectURL(url);
  }
}
