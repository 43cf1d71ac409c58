import { ELEMENTS_MAX } from "@/domain/manifestLimits";
import { readWav } from "@/domain/readWav";
import type { Kwargs } from "@/domain/steps";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";
import { resampledLength, resampleSound } from "./resampleSound";

/** Encoded bytes to samples at the model's own rate, ±1 being full scale. What a header says is held to the limits before anything is decoded. */
export const decodeAudio: Step<"decode_audio"> = (working, kwargs, context) => {
  if (working.form !== "given" || working.value.kind !== "audio") {
    throw new Refusal("steps", "decode_audio needs a recording as it was given");
  }
  const sound = readWav(working.value.bytes);
  if ("problem" in sound) throw new Refusal("sound", sound.problem);
  const { sampling_rate, channels: wanted, padding_value } = kwargs;
  const channels = wanted === "mono" ? [mixed(sound.channels)] : sound.channels;
  const given = channels[0]?.length ?? 0;
  const { real, padded } = lengths(resampledLength(given, sound.samplingRate, sampling_rate), kwargs);
  const elements = channels.length * padded;
  if (elements > ELEMENTS_MAX) throw new Refusal("value", `${elements} samples are more than ${ELEMENTS_MAX}`);

  const data = new Float32Array(elements);
  if (padding_value !== 0) data.fill(padding_value);
  for (const [at, channel] of channels.entries()) {
    data.set(resampleSound(channel, sound.samplingRate, sampling_rate, real), at * padded);
  }
  context.samplingRate = sampling_rate;
  context.length = { real, padded };
  return wanted === "mono"
    ? { form: "numbers", axes: "T", shape: [padded], data }
    : { form: "numbers", axes: "CT", shape: [channels.length, padded], data };
};

/** Samples of the recording that are kept, and samples with the padding. */
function lengths(length: number, { max_length, truncation, padding }: Kwargs<"decode_audio">) {
  if (max_length === undefined) return { real: length, padded: length };
  if (length > max_length && !truncation) throw new Refusal("value", `${length} samples are more than ${max_length}`);
  const real = Math.min(length, max_length);
  return { real, padded: padding === "max_length" ? max_length : real };
}

/** The mean of all channels. */
function mixed(channels: Float32Array[]): Float32Array {
  const [first = new Float32Array()] = channels;
  if (channels.length === 1) return first;
  const mean = new Float32Array(first.length);
  for (let at = 0; at < mean.length; at++) {
    let sum = 0;
    for (let channel = 0; channel < channels.length; channel++) sum += channels[channel]?.[at] as number; // every channel has as many
    mean[at] = sum / channels.length;
  }
  return mean;
}
