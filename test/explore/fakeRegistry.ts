import type { Model, Stats, Verdict, WalrusClock } from "@/domain/model";
import { momentAt, noCounts, noStats, versionHead } from "../fixtures/versionHead";

/** A day on which every test of the list is set. */
export const today = new Date("2026-11-20T12:04:31Z");

const minute = 60_000;
const day = 24 * 60 * minute;

export const clock: WalrusClock = {
  epoch: 44,
  epochStartedAt: new Date(today.getTime() - 3 * day),
  epochDurationMs: 14 * day,
};

interface Told {
  name: string;
  summary?: string;
  task?: string;
  input?: string;
  license?: string;
  bytes?: number;
  ageMs?: number;
  endEpoch?: number;
  /** Verdicts of strangers, and of the publisher. */
  strangers?: Partial<Record<Verdict, number>>;
  own?: Partial<Record<Verdict, number>>;
  reason?: string;
  /** Milliseconds after the upload. */
  loaded?: number;
  read?: number;
  reproduced?: number;
  yanked?: string;
}

export function modelOf(index: number, told: Told): Model {
  const [handle = "", name = ""] = told.name.split("/");
  const created = today.getTime() - (told.ageMs ?? day);
  const uploaded = created - 41_000;
  const after = (ms: number | undefined) => (ms === undefined ? null : momentAt(uploaded + ms));
  const stats: Stats = {
    ...noStats,
    strangers: { ...noCounts, ...told.strangers },
    own: { ...noCounts, ...told.own },
    firstLoaded: after(told.loaded),
    firstRead: after(told.read),
    firstReproduced: after(told.reproduced),
    lastAttestedAt: after(told.reproduced ?? told.read)?.at ?? null,
    reasons: { "failed-to-load": told.reason ?? "", "not-reproduced": told.reason ?? "" },
  };
  const bytes = told.bytes ?? 26_000;
  return {
    index,
    id: `0x${(index + 1).toString(16).padStart(64, "0")}`,
    handle,
    name,
    summary: told.summary ?? "",
    task: told.task ?? "image-classification",
    inputKinds: [told.input ?? "image"],
    license: told.license ?? "MIT",
    modelBytes: bytes,
    createdAt: new Date(created),
    publisher: `0x${"a".repeat(64)}`,
    versionCount: 1,
    latest: versionHead({
      quiltBytes: bytes + 4000,
      modelBytes: bytes,
      certifiedEpoch: 40,
      endEpoch: told.endEpoch ?? 80,
      uploaded: momentAt(uploaded),
      published: momentAt(created),
      yanked: told.yanked === undefined ? null : { reason: told.yanked, ...momentAt(today) },
      attesters: 1,
      stats,
    }),
  };
}

/** One model of each kind of answer, oldest first. */
export const fewModels: Model[] = (
  [
    {
      name: "quarry/leaf-segmenter",
      summary: "Outlines the leaf in a close-up photo.",
      task: "image-segmentation",
      license: "MIT",
      bytes: 4_100_000,
      ageMs: 400 * day,
      endEpoch: 41,
      strangers: { reproduced: 5 },
      loaded: 120_000,
      read: 130_000,
      reproduced: 400_000,
    },
    {
      name: "ezra/loan-risk-mlp",
      summary: "Scores a loan application from eleven columns.",
      task: "tabular-classification",
      input: "table",
      license: "CC-BY-4.0",
      bytes: 12_000,
      ageMs: 150 * day,
      strangers: { reproduced: 4 },
      loaded: 70_000,
      read: 90_000,
      reproduced: 151_000,
    },
    {
      name: "bram/tide-forecast",
      summary: "Forecasts 48 hours of water level from 14 days of it.",
      task: "time-series-forecasting",
      input: "series",
      license: "BSD-3-Clause",
      bytes: 310_000,
      ageMs: 120 * day,
      strangers: { loaded: 1 },
      loaded: 95_000,
      read: 99_000,
    },
    {
      name: "heron/mobilenet-v3-small",
      summary: "Names what is in a photo, 1,000 ImageNet classes.",
      license: "Apache-2.0",
      bytes: 9_800_000,
      ageMs: 90 * day,
      strangers: { reproduced: 12, "failed-to-load": 2 },
      loaded: 60_000,
      read: 70_000,
      reproduced: 112_000,
    },
    {
      name: "marisol/minilm-sentence-encoder",
      summary: "Turns a sentence into 384 numbers for search.",
      task: "feature-extraction",
      input: "text",
      license: "Apache-2.0",
      bytes: 22_700_000,
      ageMs: 11 * day,
      strangers: { "not-reproduced": 3 },
      reason: "output-differs",
      loaded: 80_000,
      read: 82_000,
    },
    {
      name: "lumen/style-mosaic",
      summary: "Repaints a photo as a mosaic.",
      task: "image-to-image",
      license: "BSD-3-Clause",
      bytes: 1_700_000,
      ageMs: 6 * day,
      strangers: { "failed-to-load": 1 },
      reason: "adapter-needed",
      read: 300_000,
    },
    {
      name: "linnea/digit-cnn",
      summary: "Reads one handwritten digit from a 28 × 28 drawing.",
      input: "drawing",
      ageMs: 3 * day,
      strangers: { reproduced: 7 },
      loaded: 105_000,
      read: 118_000,
      reproduced: 245_000,
    },
    {
      name: "north-lab/keyword-spotter",
      summary: "Hears ten spoken commands in one second of sound.",
      task: "audio-classification",
      input: "audio",
      license: "Apache-2.0",
      bytes: 214_000,
      ageMs: 2 * day,
      own: { reproduced: 1 },
      loaded: 60_000,
    },
    {
      name: "tessera-mobility/yolo-nano-traffic",
      summary: "Finds cars, cyclists and people in street scenes.",
      task: "object-detection",
      license: "AGPL-3.0",
      bytes: 12_100_000,
      ageMs: day,
      strangers: { "failed-to-load": 2 },
      reason: "operator-missing",
      read: 500_000,
    },
    {
      name: "osei/swahili-ner",
      summary: "Marks people, places and organisations in Swahili text.",
      task: "token-classification",
      input: "text",
      license: "CC-BY-SA-4.0",
      bytes: 66_400_000,
      ageMs: 6 * minute,
    },
  ] satisfies Told[]
).map((told, index) => modelOf(index, told));

const words =
  "leaf tide digit speech street city price weather loan heart wine iris face hand road river cloud bird".split(" ");
const kinds = ["classifier", "segmenter", "forecast", "encoder", "detector", "ranker"];
const tasks = [
  "image-classification",
  "tabular-classification",
  "text-classification",
  "object-detection",
  "audio-classification",
  "time-series-forecasting",
];
const inputs = ["image", "table", "text", "image", "audio", "series"];
const licenses = ["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0"];

/** As many models as asked for, each a little different, in the same way every time. */
export function manyModels(count: number): Model[] {
  return Array.from({ length: count }, (_, index) => {
    const pick = <Value>(values: readonly Value[], salt: number) =>
      values[(index * salt + (index >> 3)) % values.length] as Value;
    const kind = pick([0, 1, 2, 3, 4, 5], 7);
    const step = (index * 13) % 10;
    const told: Told = {
      name: `${pick(words, 5)}-lab/${pick(words, 11)}-${kinds[kind]}-${index}`,
      summary: `Tells ${pick(words, 3)} from ${pick(words, 17)}, trained on ${pick(words, 29)} data.`,
      task: tasks[kind] ?? "other",
      input: inputs[kind] ?? "tensor",
      license: pick(licenses, 3),
      bytes: Math.round(1000 * 10 ** (((index * 37) % 100) / 20)),
      ageMs: (count - index) * 3 * minute,
      ...(step > 1 ? { loaded: 60_000 + step * 1000 } : {}),
      ...(step > 3 ? { read: 80_000 + step * 1500, strangers: { loaded: 1 } } : {}),
      ...(step > 5 ? { reproduced: 150_000 + step * 9000, strangers: { reproduced: step } } : {}),
    };
    return modelOf(index, told);
  });
}
