import { CHANNELS_MAX, SAMPLES_MAX } from "@/domain/sound";
import { type Datatype, integerRanges } from "@/domain/tensor";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, numbersIn, type Step } from "@/runtime/steps/working";

/** A sound from samples along the axis `T`. Whole numbers are divided by full scale, where unsigned ones have their silence in the middle. */
export const audio: Step<"audio"> = (working, { sampling_rate: samplingRate }, { spec }) => {
  const { shape, data } = arranged(named(numbersIn(working, "audio")), "CT");
  const [count = 0, length = 0] = shape; // CT has two sizes
  if (count < 1 || count > CHANNELS_MAX) {
    throw new Refusal("steps", `a sound has 1 to ${CHANNELS_MAX} channels, and this has ${count}`);
  }
  if (length === 0) throw new Refusal("steps", "the sound has no samples");
  if (data.length > SAMPLES_MAX) throw new Refusal("steps", `${data.length} samples are more than ${SAMPLES_MAX}`);
  const { silence, full } = scaleOf(spec.datatype);
  const channels = Array.from({ length: count }, (_, channel) => {
    const samples = new Float32Array(length);
    for (let at = 0; at < length; at++) samples[at] = ((data[channel * length + at] as number) - silence) / full; // inside the bounds
    return samples;
  });
  for (const samples of channels) {
    const odd = samples.findIndex((sample) => !Number.isFinite(sample));
    if (odd >= 0) throw new Refusal("steps", `the sample ${odd} of the sound is not a number`);
  }
  return { form: "read", value: { kind: "audio", samplingRate, channels } };
};

/** Without a layout, the one axis that is longer than 1 is that of the samples. */
function named(numbers: Numbers): Numbers {
  if (!numbers.axes.includes("?")) return numbers;
  const lengths = numbers.shape.filter((size) => size !== 1);
  if (lengths.length > 1) throw new Refusal("steps", "audio needs to know the layout of its output");
  return { ...numbers, axes: "T", shape: [lengths[0] ?? 1] };
}

function scaleOf(datatype: Datatype): { silence: number; full: number } {
  const range = integerRanges[datatype];
  if (!range) return { silence: 0, full: 1 };
  const [low, high] = [Number(range[0]), Number(range[1])];
  const full = (high - low + 1) / 2;
  return { silence: low + full, full };
}
