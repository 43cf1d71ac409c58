import { Refusal } from "@/runtime/steps/refusal";
import { floatsLike, type Step } from "@/runtime/steps/working";
import { soundIn } from "./soundIn";

/** Pieces of a sound, as `tf.signal.frame` cuts them. */
export const frame: Step<"frame"> = (working, { frame_length, hop_length, pad_end }, context) => {
  const { data, channels, length, isMono } = soundIn(working, "frame");
  const framesOf = (samples: number) =>
    pad_end ? Math.ceil(samples / hop_length) : Math.max(0, 1 + Math.floor((samples - frame_length) / hop_length));
  const frames = framesOf(length);
  if (frames === 0) throw new Refusal("value", `${length} samples are fewer than ${pad_end ? 1 : frame_length}`);
  const pieces = floatsLike(data, channels * frames * frame_length);
  for (let channel = 0, to = 0; channel < channels; channel++) {
    const samples = data.subarray(channel * length, (channel + 1) * length);
    for (let piece = 0; piece < frames; piece++, to += frame_length) {
      pieces.set(samples.subarray(piece * hop_length, piece * hop_length + frame_length), to);
    }
  }
  if (context.length) context.length = { real: Math.min(frames, framesOf(context.length.real)), padded: frames };
  return isMono
    ? { form: "numbers", axes: "TC", shape: [frames, frame_length], data: pieces }
    : { form: "numbers", axes: "DTC", shape: [channels, frames, frame_length], data: pieces };
};
