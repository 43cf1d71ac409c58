import { toHex } from "@mysten/sui/utils";
import { blake2b256 } from "../blake2b256";

/** What one account says of a model. */
export interface PlausibleAttestation {
  attester: string;
  verdict: 0 | 1 | 2 | 3;
  reason: string;
  backend: string;
  examplesPassed: number;
  examplesTotal: number;
  outputSha256: Uint8Array;
  firstMs: number;
  warmMs: number;
  attestedMs: number;
}

/** One model that might have been published, with one version. */
export interface PlausibleModel {
  handle: string;
  publisher: string;
  name: string;
  summary: string;
  task: string;
  inputKinds: string;
  license: string;
  modelBytes: number;
  quiltBytes: number;
  blobId: bigint;
  blobObject: string;
  storage: string;
  manifestSha256: Uint8Array;
  uploadedMs: number;
  createdMs: number;
  /** Walrus epochs that are paid for. */
  epochs: number;
  attestations: PlausibleAttestation[];
}

const subjects = [
  [
    "image-classification",
    "image",
    ["birds", "leaves", "digits", "x-rays", "coins", "road-signs", "fabrics", "galaxies", "mushrooms", "shells"],
  ],
  ["image-to-image", "image", ["sketches", "old-photos", "night-scenes", "maps", "portraits", "scans"]],
  ["object-detection", "image", ["faces", "cars", "bees", "ships", "barcodes", "potholes"]],
  ["text-classification", "text", ["reviews", "headlines", "tickets", "languages", "spam", "song-lyrics", "questions"]],
  ["token-classification", "text", ["names", "places", "doses", "recipes", "citations"]],
  ["tabular-classification", "table", ["wines", "penguins", "loans", "soil", "blood-counts", "players"]],
  ["tabular-regression", "table,number", ["house-prices", "crop-yields", "concrete", "bike-rentals"]],
  ["time-series-forecasting", "series", ["tides", "power-demand", "share-prices", "rainfall", "heart-rate"]],
  ["audio-classification", "audio", ["bird-songs", "engines", "instruments", "coughs"]],
] as const;
const qualities = [
  "tiny",
  "fast",
  "robust",
  "quiet",
  "sharp",
  "lean",
  "deep",
  "wide",
  "calm",
  "clear",
  "bright",
  "plain",
  "early",
  "fine",
] as const;
const methods = [
  "cnn",
  "forest",
  "transformer",
  "svm",
  "boosted",
  "linear",
  "rnn",
  "unet",
  "mixer",
  "nearest",
] as const;
const licenses = ["Apache-2.0", "MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "MIT", "MPL-2.0", "CC0-1.0"] as const;
const makers = [
  "fern",
  "harbor",
  "quartz",
  "lumen",
  "otter",
  "maple",
  "delta",
  "north",
  "ember",
  "violet",
  "atlas",
  "meadow",
] as const;
const trades = ["lab", "works", "vision", "data", "studio", "research", "signals", "models"] as const;
const reasons = ["operator-missing", "output-differs", "graph-disagrees", "memory-exceeded"] as const;

/** Models under one handle, on average. */
const modelsPerHandle = 40;
const attesterCount = 500;
const minuteMs = 60_000;

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const encoder = new TextEncoder();

/** 32 bytes that stand for something of a model, different for each. */
function bytesFor(what: string, index: number): Uint8Array {
  return blake2b256(encoder.encode(`${what} ${index}`));
}

function addressFor(what: string, index: number): string {
  return `0x${toHex(bytesFor(what, index))}`;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item; // within bounds
}

/** The handle that holds model `index`, and its owner. */
export function plausibleHandle(index: number): { number: number; handle: string; publisher: string } {
  const number = Math.floor(index / modelsPerHandle);
  const maker = makers[number % makers.length];
  const trade = trades[Math.floor(number / makers.length) % trades.length];
  return { number, handle: `${maker}-${trade}-${number}`, publisher: addressFor("publisher", number) };
}

/** A model whose facts follow from its index alone; `createdMs` is when it was published. */
export function plausibleModel(index: number, createdMs: number, nowMs: number): PlausibleModel {
  const random = createRandom(index);
  const [task, inputKinds, things] = pick(subjects, random);
  const thing = pick(things, random);
  const quality = pick(qualities, random);
  const method = pick(methods, random);
  const modelBytes = Math.floor(10_000 * 2 ** (14 * random() ** 1.5)); // 10 KB to 160 MB, most of them small
  const { handle, publisher } = plausibleHandle(index);
  return {
    handle,
    publisher,
    name: `${quality}-${thing}-${method}-${index}`,
    summary: `A ${quality} ${method} model for ${thing.replaceAll("-", " ")}, trained by ${handle}.`,
    task,
    inputKinds,
    license: pick(licenses, random),
    modelBytes,
    quiltBytes: modelBytes + 20_000 + Math.floor(100_000 * random()),
    blobId: BigInt(addressFor("blob id", index)),
    blobObject: addressFor("blob", index),
    storage: addressFor("storage", index),
    manifestSha256: bytesFor("manifest", index),
    uploadedMs: createdMs - Math.floor(minuteMs * (0.2 + random())),
    createdMs,
    epochs: 1 + Math.floor(52 * random()),
    attestations: plausibleAttestations(index, publisher, createdMs, nowMs, random),
  };
}

function plausibleAttestations(
  index: number,
  publisher: string,
  createdMs: number,
  nowMs: number,
  random: () => number,
): PlausibleAttestation[] {
  const count = random() < 0.4 ? 0 : 1 + Math.floor(3 * random());
  const first = Math.floor(random() * attesterCount);
  const isGood = random() < 0.85;
  let atMs = createdMs;
  return Array.from({ length: count }, (_, turn): PlausibleAttestation => {
    atMs += Math.floor(random() * Math.min(10 * minuteMs, (nowMs - atMs) / 2));
    const isOwn = turn === 0 && random() < 0.3;
    const verdict = isGood ? (random() < 0.2 ? 1 : 2) : pick([0, 3] as const, random);
    const total = 2 + Math.floor(4 * random());
    return {
      attester: isOwn ? publisher : addressFor("attester", (first + turn) % attesterCount),
      verdict,
      reason: verdict === 0 || verdict === 3 ? pick(reasons, random) : "",
      backend: random() < 0.8 ? "wasm" : "webgpu",
      examplesPassed: verdict === 2 ? total : 0,
      examplesTotal: verdict === 2 || verdict === 3 ? total : 0,
      outputSha256: verdict === 2 ? bytesFor("output", index) : new Uint8Array(),
      firstMs: 200 + Math.floor(2_000 * random()),
      warmMs: 1 + Math.floor(200 * random()),
      attestedMs: atMs,
    };
  });
}
