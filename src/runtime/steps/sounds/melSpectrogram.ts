import type { Kwargs } from "@/domain/steps";
import { Refusal } from "@/runtime/steps/refusal";
import { floatsLike, type Step } from "@/runtime/steps/working";
import { eachSpectrum } from "./eachSpectrum";
import { fourierOf } from "./fourier";
import { logMel } from "./logMel";
import { highestFrequency, type MelFilter, melFilters } from "./melFilters";
import { remembered } from "./remembered";
import { soundIn } from "./soundIn";

/** Frames times the numbers of their transforms: some ten seconds of work, and five times what 30 minutes need. */
const WORK_MAX = 2 ** 30;

const keptTransform = remembered(fourierOf);
const keptFilters = remembered(melFilters);
const keptWindow = remembered(windowOf);

/**
 * Mel bands by frames. Frames, filters and logarithms are those of `spectrogram` in Hugging Face's `audio_utils`; where `center` is set, those of
 * torchaudio's `MelSpectrogram` are the same.
 */
export const melSpectrogram: Step<"mel_spectrogram"> = (working, kwargs, context) => {
  const { data, channels, length, isMono } = soundIn(working, "mel_spectrogram");
  const { n_fft: size, hop_length: hop, feature_size: count, power } = kwargs;
  const { window, filters } = tablesFor(kwargs, context.samplingRate);
  const margin = kwargs.center ? Math.floor(window.length / 2) : 0;
  const isMirrored = kwargs.pad_mode === "reflect";
  const framesOf = (samples: number) => {
    const whole = 1 + Math.floor((samples + 2 * margin - window.length) / hop);
    return Math.max(0, kwargs.drop_last_frame ? whole - 1 : whole);
  };
  const frames = framesOf(length);
  if (frames === 0 || (isMirrored && margin >= length)) {
    throw new Refusal("value", `${length} samples of sound are too few to be analysed`);
  }
  if (channels * frames * size > WORK_MAX) {
    throw new Refusal("value", `${channels * length} samples of sound are too many to be analysed`);
  }

  const bands = floatsLike(data, channels * count * frames);
  for (let channel = 0; channel < channels; channel++) {
    const samples = data.subarray(channel * length, (channel + 1) * length);
    const start = channel * count * frames;
    eachSpectrum(
      samples,
      { frames, hop, margin, isMirrored, window },
      { size, transform: keptTransform(size) },
      (frame, energies) => {
        if (power === 1) for (let at = 0; at < energies.length; at++) energies[at] = Math.sqrt(energies[at] as number); // inside the bounds
        for (let band = 0; band < count; band++) {
          const { first, weights } = filters[band] as MelFilter; // as many as bands
          let sum = 0;
          for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (energies[first + at] as number); // as above
          bands[start + band * frames + frame] = sum;
        }
      },
    );
  }
  logMel(bands, kwargs);
  if (context.length) context.length = { real: Math.min(frames, framesOf(context.length.real)), padded: frames };
  return isMono
    ? { form: "numbers", axes: "CT", shape: [count, frames], data: bands }
    : { form: "numbers", axes: "DCT", shape: [channels, count, frames], data: bands };
};

/** What depends on the publisher's words and not on the sound. */
function tablesFor(kwargs: Kwargs<"mel_spectrogram">, decodedRate: number | undefined) {
  const samplingRate = kwargs.sampling_rate ?? decodedRate;
  if (samplingRate === undefined)
    throw new Refusal("steps", "mel_spectrogram needs a sampling_rate, or decode_audio before it");
  const {
    feature_size,
    n_fft,
    win_length = n_fft,
    window,
    f_min,
    f_max = highestFrequency(samplingRate),
    mel_scale,
    norm,
  } = kwargs;
  if (win_length > n_fft) throw new Refusal("steps", `its win_length ${win_length} is more than its n_fft ${n_fft}`);
  if (f_max > samplingRate / 2) throw new Refusal("steps", `a sound of ${samplingRate} Hz has nothing at ${f_max} Hz`);
  if (f_min >= f_max) throw new Refusal("steps", `its f_min ${f_min} is not less than its f_max ${f_max}`);
  return {
    window: keptWindow(window, win_length),
    filters: keptFilters(feature_size, n_fft, samplingRate, f_min, f_max, mel_scale, norm),
  };
}

/** Periodic, as for transforms: the first sample of the next frame would follow. */
function windowOf(name: Kwargs<"mel_spectrogram">["window"], length: number): Float64Array {
  const middle = { hann: 0.5, hamming: 0.54, boxcar: 1 }[name];
  return Float64Array.from({ length }, (_, at) => middle - (1 - middle) * Math.cos((2 * Math.PI * at) / length));
}
