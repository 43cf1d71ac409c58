import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { takenLength, takenText } from "./takenLength";

function text(fields: Partial<TensorSpec>, kwargs: Record<string, unknown>, ...others: string[]): string | null {
  const spec: TensorSpec = {
    name: "sound",
    datatype: "FP32",
    shape: [1, "T"],
    kind: "audio",
    optional: false,
    dims: {},
    steps: [{ id: "decode_audio", kwargs }, ...others.map((id) => ({ id, kwargs: {} }))],
    ...fields,
  };
  const taken = takenLength(spec);
  return taken && takenText(taken);
}
const kHz16 = { sampling_rate: 16_000 };

test.each<[string, string | null, string | null]>([
  ["any length", text({}, kHz16), "The model hears it at 16 kHz."],
  [
    "a limit that cuts",
    text({}, { ...kHz16, max_length: 480_000, truncation: true }),
    "The model hears at most 30 s at 16 kHz; what is longer is cut off.",
  ],
  [
    "a limit that refuses",
    text({}, { sampling_rate: 44_100, max_length: 44_100 * 90 }),
    "The model hears at most 1 min 30 s at 44.1 kHz; a longer recording is refused.",
  ],
  [
    "a limit of the graph's axis",
    text({ dims: { T: { maximum: 4000 } } }, kHz16),
    "The model hears at most 0.25 s at 16 kHz; a longer recording is refused.",
  ],
  [
    "an axis of one size",
    text({ shape: [1, 16_000, 1], layout: "NTC" }, kHz16),
    "The model hears exactly 1 s at 16 kHz; another length is refused.",
  ],
  [
    "frames, which tell no length",
    text({ shape: [1, 80, 3000] }, kHz16, "mel_spectrogram"),
    "The model hears it at 16 kHz.",
  ],
  ["no recording", text({ steps: [] }, kHz16), null],
  ["kwargs that it cannot use", text({}, { sampling_rate: -1 }), null],
])("what a model takes is said before: %s", (_, said, sentence) => {
  expect(said).toBe(sentence);
});
