import fc from "fast-check";
import { encode } from "fast-png";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { PIXELS_MAX } from "@/domain/imageHeader";
import type { Column, TensorSpec } from "@/domain/manifest";
import { ELEMENTS_MAX } from "@/domain/manifestLimits";
import { postprocessing, preprocessing, readKwargs } from "@/domain/steps";
import { tensorOf, zeroTensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { writeWav } from "@/domain/writeWav";
import { outputs as outputKinds } from "@/kinds/kinds";
import { anyKwargs } from "../../../test/fixtures/anyKwargs";
import { guardMemory, WithinBound } from "../../../test/fixtures/guardMemory";
import { toTensor } from "./forms/toTensor";
import { unmoved } from "./pictures/placement";
import { Refusal } from "./refusal";
import { readResult } from "./results/readResult";
import { runSteps } from "./runSteps";
import type { Numbers, StepContext, Working } from "./working";

// Every step, told whatever it may be told and given whatever may come: it makes what its form promises or refuses with a reason.

/** Numbers of one array: a step makes no more, but for pictures of bytes. */
const arrayMax = Math.max(ELEMENTS_MAX, 4 * PIXELS_MAX);
let release: () => void;
beforeAll(() => {
  release = guardMemory(arrayMax);
});
afterAll(() => release());

const odd = fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 0.5, 255, 1e308, 5e-324, 2 ** 53, -3.7);
const sizes = fc.oneof<fc.WeightedArbitrary<number[]>[]>(
  { weight: 9, arbitrary: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }) },
  // Nothing along one axis, so that nothing bounds the others.
  {
    weight: 1,
    arbitrary: fc.constantFrom<number[][]>(
      [2 ** 31 - 1, 0],
      [0, 2 ** 31 - 1],
      [2 ** 31 - 1, 2 ** 31 - 1, 0],
      [1, 3, 0, 2 ** 31 - 1],
    ),
  },
);
const product = (shape: readonly number[]) => shape.reduce((elements, size) => elements * size, 1);
const arrays = [Float64Array, Float32Array, Uint8ClampedArray] as const;

const numbers = fc.record({ shape: sizes, kind: fc.nat(2), isNamed: fc.boolean() }).chain(({ shape, kind, isNamed }) =>
  fc
    .tuple(
      fc.array(odd, { minLength: 1, maxLength: 8 }),
      fc.shuffledSubarray([..."CHWTND"], { minLength: shape.length, maxLength: shape.length }),
    )
    .map(([pattern, letters]): Numbers => {
      const values = Array.from({ length: product(shape) }, (_, at) => pattern[at % pattern.length] ?? 0);
      const data = new (arrays[kind] ?? Float64Array)(values);
      return { form: "numbers", axes: isNamed ? letters.join("") : "?".repeat(shape.length), shape, data };
    }),
);
const pictures = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(1, 3, 4))
  .map(([height, width, channels]): Numbers => {
    const data = Uint8ClampedArray.from({ length: height * width * channels }, (_, at) => 31 * at);
    return { form: "numbers", axes: "HWC", shape: [height, width, channels], data };
  });
const sounds = fc
  .tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom("T", "CT", "TC"))
  .map(([length, axes]): Numbers => {
    const shape = { T: [length], CT: [2, length], TC: [length, 2] }[axes] ?? [];
    return {
      form: "numbers",
      axes,
      shape,
      data: Float32Array.from({ length: product(shape) }, (_, at) => Math.sin(at)),
    };
  });
const texts = sizes
  .filter((shape) => product(shape) < 100)
  .chain((shape) =>
    fc.string({ unit: "binary", maxLength: 8 }).map((text): Working => {
      return { form: "texts", shape, data: Array.from({ length: product(shape) }, () => text) };
    }),
  );
const classes = fc
  .array(fc.record({ index: fc.nat(9), label: fc.string(), score: odd }), { maxLength: 4 })
  .map((entries): Working => ({ form: "classes", entries }));

const png = encode({ width: 3, height: 2, channels: 3, data: new Uint8Array(18).fill(200) });
const declared = (width: number, height: number) => {
  const changed = Uint8Array.from(png);
  new DataView(changed.buffer).setUint32(16, width);
  new DataView(changed.buffer).setUint32(20, height);
  return changed;
};
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.constantFrom(png, declared(8192, 8192), declared(1, 32_767), declared(20_000, 10_000)),
  fc
    .tuple(
      fc.constantFrom(1, 8000, 8001, 44_100, 383_993),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([samplingRate, frames, count]) =>
      writeWav({ samplingRate, channels: Array.from({ length: count }, () => new Float32Array(frames).fill(0.5)) }),
    ),
);
const edge = fc.double();
const words = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("hello", "", "ﷺ", "\ud800", "HELLO é"));
const given = (value: InputValue): Working => ({ form: "given", value });
const images = bytes.map((encoded) => given({ kind: "image", bytes: encoded, mediaType: "" }));
const recordings = bytes.map((encoded) => given({ kind: "audio", bytes: encoded, mediaType: "" }));
const spoken = words.map((text) => given({ kind: "text", text }));
const tables = fc
  .array(fc.tuple(odd, fc.constantFrom("x", 1, null), fc.constantFrom("a", 2, true)), { maxLength: 4 })
  .map((rows) => given({ kind: "table", rows }));
const boxes = fc
  .array(fc.record({ left: edge, top: edge, right: edge, bottom: edge }), { maxLength: 3 })
  .map((drawn) => given({ kind: "boxes", boxes: drawn }));
const read = fc.constant<Working>({ form: "read", value: { kind: "number", value: 1, unit: "" } });
const anything = fc.oneof(numbers, pictures, sounds, images, recordings, spoken, tables, boxes, texts, classes, read);
/** What a step is made for, where that is not any numbers: it is given it more often than anything else. */
const wanted: Partial<Record<string, fc.Arbitrary<Working>>> = {
  decode_image: images,
  resize: pictures,
  center_crop: pictures,
  letterbox: pictures,
  pad: pictures,
  decode_audio: recordings,
  mel_spectrogram: sounds,
  frame: sounds,
  tokenize: spoken,
  char_codes: spoken,
  encode_columns: tables,
  encode_boxes: boxes,
};

const files: Record<string, string> = {
  labels: "cat\ndog\nowl",
  list: '["cat", "dog"]',
  odd: '["cat", 1]',
  words: '{"model":{"type":"WordLevel","unk_token":"a","vocab":{"a":0,"hello":1}},"added_tokens":[]}',
};
const columns: Column[] = [
  { name: "a", type: "number", encoding: "standardize", mean: 1, std: 1e-300 },
  { name: "b", type: "category", encoding: "one_hot", enum: ["x", 1] },
];
const specs = fc
  .record({
    datatype: fc.constantFrom<TensorSpec["datatype"]>("FP32", "INT64", "UINT8", "BOOL", "FP16", "BYTES"),
    shape: fc.constantFrom<TensorSpec["shape"]>([], [1], ["N"], [1, 3, "H", "W"], ["N", 4]),
    kind: fc.constantFrom(...Object.keys(outputKinds)),
    layout: fc.constantFrom(undefined, "NCHW", "NC", "C"),
    hasTexts: fc.boolean(),
  })
  .map(
    ({ layout, hasTexts, ...fields }): TensorSpec => ({
      name: "x",
      optional: false,
      dims: {},
      steps: [],
      columns: [...columns, ...(hasTexts ? [{ name: "c", type: "text", encoding: "none" } as const] : [])],
      ...fields,
      ...(layout ? { layout } : {}),
    }),
  );
function contextFor(spec: TensorSpec): StepContext {
  return {
    spec,
    readFile: async (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      if (text === undefined) throw new AppError("file-not-listed", { file: path });
      return new TextEncoder().encode(text);
    },
    samplingRate: 8000,
    length: { real: 3, padded: 5 },
    placement: unmoved({ height: 3, width: 2 }),
    pictures: { photo: unmoved({ height: 7, width: 5 }) },
    fed: { mask: tensorOf("INT64", [2], [1, 0]), x: zeroTensor("BYTES", [1]) },
    tensors: { x: tensorOf("FP32", [2, 2], [0.9, Number.NaN, 0.1, 2]), count: tensorOf("INT64", [1], [2]) },
  };
}
/** Names under which a step finds something, and others. */
const names: Partial<Record<string, string[]>> = {
  file: ["words", "labels", "list", "odd", "ghost"],
  input: ["photo", "ghost", "__proto__"],
  mask_input: ["mask", "x", "ghost"],
  scores: ["in_tensor", "x", "count", "ghost"],
  classes: ["in_tensor", "x", "count"],
  count: ["count", "x", "constructor"],
};

/** What `act` makes; `null` where it refuses with a reason, or asks for no more memory than it may. */
async function madeOrRefused<Made>(act: () => Made | Promise<Made>): Promise<Made | null> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof WithinBound) return null;
    if (!(cause instanceof Refusal) && !(cause instanceof AppError)) throw cause;
    expect(cause.message).not.toBe("");
    expect(cause.message.length).toBeLessThan(500);
    return null;
  }
}

/** Whether a value is of the form that it says it has. */
function expectForm(working: Working): void {
  if (working.form !== "numbers" && working.form !== "texts") return;
  expect(working.shape.every((size) => Number.isInteger(size) && size >= 0)).toBe(true);
  expect(working.data.length).toBe(product(working.shape));
  if (working.form === "numbers") expect(working.axes).toHaveLength(working.shape.length);
}

const inputSteps = Object.entries(preprocessing).map(([id, schema]) => ({ side: "inputs" as const, id, schema }));
const outputSteps = Object.entries(postprocessing).map(([id, schema]) => ({ side: "outputs" as const, id, schema }));

test.each([...inputSteps, ...outputSteps])("$id among the $side", async ({ side, id, schema }) => {
  const starts = fc.oneof({ weight: 3, arbitrary: wanted[id] ?? numbers }, { weight: 1, arbitrary: anything });
  await fc.assert(
    fc.asyncProperty(anyKwargs(schema, names), starts, specs, async (kwargs, start, plain) => {
      const step = { id, kwargs };
      if ("reason" in readKwargs(side, step)) return; // a manifest with it is refused
      const spec = { ...plain, steps: [step] };
      const working = await madeOrRefused(() => runSteps(side, start, contextFor(spec)));
      if (working === null) return;
      expectForm(working);
      if (side === "inputs") await madeOrRefused(() => toTensor(working, spec));
      else await madeOrRefused(() => readResult(working, contextFor(spec), zeroTensor("FP32", [1])));
    }),
    { numRuns: 80 },
  );
});
