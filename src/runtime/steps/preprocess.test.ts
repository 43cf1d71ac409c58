import fc from "fast-check";
import { encode } from "fast-png";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Column, Manifest, TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { type Element, numbersOf, tensorOf, textsOf } from "@/domain/tensor";
import type { Cell, InputValue } from "@/domain/values";
import { writeWav } from "@/domain/writeWav";
import { smallestWebP } from "./pictures/smallestWebP";
import { preprocess } from "./preprocess";

type Fields = Partial<TensorSpec> & Pick<TensorSpec, "kind" | "shape">;
const spec = (fields: Fields): TensorSpec => ({
  name: "x",
  datatype: "FP32",
  optional: false,
  dims: {},
  steps: [],
  ...fields,
});
const manifestOf = (...inputs: TensorSpec[]) =>
  ({ inputs, runtime: { freeDimensionOverrides: {} } }) as unknown as Manifest; // what preprocessing reads of it
const noFiles = async (path: string): Promise<Uint8Array> => {
  throw new Error(`no file ${path}`);
};
async function fed(input: TensorSpec, value: InputValue) {
  const { x } = (await preprocess(manifestOf(input), { x: value }, noFiles)).fed;
  if (!x) throw new Error("x was not fed");
  return { shape: x.shape, elements: textsOf(x) ?? Array.from(numbersOf(x)) };
}
async function refusalOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return "";
}
const column = (name: string, fields: Partial<Column> = {}): Column => ({
  name,
  type: "number",
  encoding: "none",
  ...fields,
});
const text = (value: string): InputValue => ({ kind: "text", text: value });
const series = (...rows: Cell[][]): InputValue => ({ kind: "series", rows });
const encodeRows = [{ id: "encode_columns", kwargs: {} }];

test("a picture becomes numbers in the graph's layout", async () => {
  const png = encode({ width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 0, 0, 255), channels: 3 });
  const steps = [
    { id: "decode_image", kwargs: {} },
    { id: "rescale", kwargs: {} },
    { id: "normalize", kwargs: { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] } },
  ];
  const input = spec({ kind: "image", shape: ["N", 3, "H", "W"], layout: "NCHW", steps });
  const value: InputValue = { kind: "image", bytes: png, mediaType: "image/png" };
  expect(await fed(input, value)).toEqual({ shape: [1, 3, 1, 2], elements: [1, -1, -1, -1, -1, 1] });
  const last = spec({ ...input, shape: [1, "H", "W", 3], layout: "NHWC" });
  expect(await fed(last, value)).toEqual({ shape: [1, 1, 2, 3], elements: [1, -1, -1, -1, -1, 1] });
  const bytes = spec({ ...input, datatype: "UINT8", steps: steps.slice(0, 1) });
  expect((await fed(bytes, value)).elements).toEqual([255, 0, 0, 0, 0, 255]);
});

test.each<[string, Fields, InputValue, number[], Element[]]>([
  ["a number", { kind: "number", shape: [] }, { kind: "number", value: 2.5 }, [], [2.5]],
  ["a number in a batch", { kind: "number", shape: ["N", 1] }, { kind: "number", value: 2.5 }, [1, 1], [2.5]],
  ["a whole number", { kind: "number", shape: [1], datatype: "INT64" }, { kind: "number", value: -3 }, [1], [-3]],
  ["a truth", { kind: "boolean", shape: [1], datatype: "BOOL" }, { kind: "boolean", value: true }, [1], [1]],
  ["a truth as a number", { kind: "boolean", shape: [1] }, { kind: "boolean", value: false }, [1], [0]],
  ["a choice by place", { kind: "category", shape: [1], enum: ["a", "b"] }, { kind: "category", value: "b" }, [1], [1]],
  ["a choice of numbers", { kind: "category", shape: [1], enum: [10, 20] }, { kind: "category", value: 20 }, [1], [20]],
  [
    "a choice as text",
    { kind: "category", shape: [1], enum: ["a", "b"], datatype: "BYTES" },
    { kind: "category", value: "b" },
    [1],
    ["b"],
  ],
  ["a text as text", { kind: "text", shape: ["N", 1], datatype: "BYTES" }, text("hé"), [1, 1], ["hé"]],
])("%s is fed as it is", async (_, fields, value, shape, elements) => {
  expect(await fed(spec(fields), value)).toEqual({ shape, elements });
});

test.each<[Record<string, unknown>, string, number[]]>([
  [{}, "aé", [97, 233]],
  [{ unit: "byte" }, "é", [0xc3, 0xa9]],
  [{ vocabulary: "ab😀" }, "b😀a", [1, 2, 0]],
  [{ vocabulary: "ab", offset: 2, unk_token_id: 1 }, "axb", [2, 1, 3]],
  [{ vocabulary: "ab", lowercase: true }, "AB", [0, 1]],
  [{ max_length: 4, pad_token_id: 0, offset: 1 }, "a", [98, 0, 0, 0]],
  [{ max_length: 2, truncation: true }, "abc", [97, 98]],
  [{ normalization: "NFC" }, "e\u0301", [233]],
  [{ normalization: "NFD" }, "é", [101, 769]],
])("char_codes with %j", async (kwargs, given, codes) => {
  const input = spec({ kind: "text", datatype: "INT64", shape: [1, "T"], steps: [{ id: "char_codes", kwargs }] });
  expect(await fed(input, text(given))).toEqual({ shape: [1, codes.length], elements: codes });
});

test("every encoding of a column", async () => {
  const columns = [
    column("age", { encoding: "standardize", mean: 40, std: 10 }),
    column("sex", { type: "category", enum: ["f", "m"], encoding: "one_hot" }),
    column("class", { type: "category", enum: ["first", "second", "third"], encoding: "ordinal" }),
    column("smokes", { type: "boolean" }),
    column("fare", { default: 7 }),
  ];
  const input = spec({ kind: "table", shape: ["N", 6], columns, steps: encodeRows });
  const rows = [
    [50, "m", "third", true, 9],
    [40, "f", "first", false, null],
  ];
  expect(await fed(input, { kind: "table", rows })).toEqual({
    shape: [2, 6],
    elements: [1, 0, 1, 2, 1, 9, 0, 1, 0, 0, 0, 7],
  });
});

test("a series has its time where the layout says", async () => {
  const columns = [column("open"), column("close")];
  const rows = series([1, 2], [3, 4], [5, 6]);
  const input = (shape: TensorSpec["shape"], layout?: string) =>
    spec({ kind: "series", shape, columns, steps: encodeRows, ...(layout ? { layout } : {}) });
  expect(await fed(input([1, "T", 2]), rows)).toEqual({ shape: [1, 3, 2], elements: [1, 2, 3, 4, 5, 6] });
  expect(await fed(input([1, 2, "T"], "NCT"), rows)).toEqual({ shape: [1, 2, 3], elements: [1, 3, 5, 2, 4, 6] });
});

test("a table of texts stays texts", async () => {
  const columns = [column("name", { type: "text" }), column("town", { type: "text", default: "?" })];
  const input = spec({ kind: "table", datatype: "BYTES", shape: [1, 2], columns, steps: encodeRows });
  expect(await fed(input, { kind: "table", rows: [["Ann", null]] })).toEqual({ shape: [1, 2], elements: ["Ann", "?"] });
});

const limited = spec({ kind: "number", title: "Height", shape: [1], minimum: 0, maximum: 10, unit: "m" });
const candles = spec({
  kind: "series",
  title: "Candles",
  shape: [1, "T", 1],
  dims: { T: { minimum: 2, maximum: 4, step: 2 } },
  columns: [column("close", { minimum: 0 })],
  steps: encodeRows,
});

test.each<[TensorSpec, InputValue, string]>([
  [limited, { kind: "number", value: 12 }, "Height: 12 is more than 10."],
  [limited, { kind: "number", value: Number.NaN }, "Height: NaN is not a number."],
  [limited, text("3"), "Height: a number is needed, and this is a text."],
  [
    spec({ kind: "number", datatype: "UINT8", shape: [1] }),
    { kind: "number", value: 256 },
    "x: its element 0, 256, is not UINT8.",
  ],
  [
    spec({ kind: "number", datatype: "INT32", shape: [1] }),
    { kind: "number", value: 0.5 },
    "x: 0.5 is not a whole number.",
  ],
  [spec({ kind: "category", shape: [1], enum: ["a"] }), { kind: "category", value: "b" }, "x: “b” is not one of a."],
  [
    spec({ kind: "text", shape: [1], datatype: "BYTES", max_length: 2 }),
    text("👋👋👋"),
    "x: 3 characters are more than 2.",
  ],
  [candles, series([1], [2], [3]), "Candles: T: 3 is not 2 plus a multiple of 2."],
  [candles, series([1], [2], [3], [4], [5]), "Candles: T: 5 is more than 4."],
  [candles, series([1], [-2]), "Candles: row 2, close: -2 is less than 0."],
  [candles, series([1], [2, 3]), "Candles: row 2 has 2 cells, not 1."],
  [candles, series([1], [null]), "Candles: row 2, close: this cell is empty."],
  [candles, series(), "Candles: there are no rows."],
  [
    spec({ kind: "tensor", shape: [2, "N"] }),
    { kind: "tensor", tensor: tensorOf("FP32", [3, 1], [1, 2, 3]) },
    "x: the shape [3, 1] is not [2, N].",
  ],
  [
    spec({ kind: "tensor", shape: [2] }),
    { kind: "tensor", tensor: tensorOf("FP64", [2], [1, 2]) },
    "x: a tensor of FP32 is needed, and this is FP64.",
  ],
  [
    spec({ kind: "text", shape: [1, "T"], steps: [{ id: "char_codes", kwargs: { vocabulary: "a" } }] }),
    text("ab"),
    'x: the character "b" is not in the model\'s vocabulary.',
  ],
  [
    spec({ kind: "text", shape: [1, "T"], steps: [{ id: "char_codes", kwargs: { max_length: 1 } }] }),
    text("ab"),
    "x: 2 characters are more than 1.",
  ],
])("%# is refused, with the input, the value and the limit", async (input, value, message) => {
  expect(await refusalOf(() => fed(input, value))).toBe(message);
});

test("a picture that nobody, or not this device, can decode names its input", async () => {
  const input = spec({
    kind: "image",
    title: "Photo",
    shape: [1, "H", "W", 3],
    layout: "NHWC",
    steps: [{ id: "decode_image", kwargs: {} }],
  });
  const photo = (bytes: Uint8Array): InputValue => ({ kind: "image", bytes, mediaType: "" });
  const facts = { input: "Photo" };
  await expect(fed(input, photo(new Uint8Array(9)))).rejects.toMatchObject({ code: "image-undecodable", facts });
  await expect(fed(input, photo(smallestWebP()))).rejects.toMatchObject({ code: "decoder-missing", facts }); // in Node
});

test("steps that do not fit each other are the publisher's fault", async () => {
  const resize = { id: "resize", kwargs: { size: { height: 1, width: 1 } } };
  const input = spec({ ...candles, steps: [...encodeRows, resize] });
  await expect(fed(input, series([1], [2]))).rejects.toMatchObject({
    code: "manifest-malformed",
    facts: { path: "the steps of x", reason: "resize needs a picture, and gets axes TC" },
  });
});

test("the same symbol is the same size in every input", async () => {
  const other = spec({ ...candles, name: "y", title: "Volumes" });
  const feed = (first: InputValue, second: InputValue) =>
    preprocess(manifestOf(candles, other), { x: first, y: second }, noFiles);
  expect(Object.keys((await feed(series([1], [2]), series([3], [4]))).fed)).toEqual(["x", "y"]);
  expect(await refusalOf(() => feed(series([1], [2]), series([1], [2], [3], [4])))).toBe(
    "Volumes: T is 4 here and 2 elsewhere.",
  );
});

test("boxes lie on a picture that is given as a tensor", async () => {
  const picture = spec({ kind: "tensor", name: "picture", shape: [1, 3, 4, 8], layout: "NCHW" });
  const steps = [{ id: "encode_boxes", kwargs: { normalized: true } }];
  const boxes = spec({ kind: "boxes", shape: ["N", 4], steps });
  const values: Record<string, InputValue> = {
    picture: { kind: "tensor", tensor: tensorOf("FP32", [1, 3, 4, 8], Array(96).fill(0)) },
    x: { kind: "boxes", boxes: [{ left: 2, top: 1, right: 4, bottom: 3 }] },
  };
  const { fed } = await preprocess(manifestOf(boxes, picture), values, noFiles);
  expect(fed.x).toEqual(tensorOf("FP32", [1, 4], [0.25, 0.25, 0.5, 0.75]));
});

test("rows that would make more numbers than a page can hold are refused before any is made", async () => {
  const choices = Array.from({ length: 1000 }, (_, at) => at);
  const wide = Array.from({ length: 100 }, (_, at) =>
    column(`c${at}`, { type: "category", enum: choices, encoding: "one_hot" }),
  );
  const input = spec({ kind: "table", shape: ["N", "C"], columns: wide, steps: encodeRows });
  const value: InputValue = { kind: "table", rows: Array(1000).fill(Array(100).fill(0)) };
  expect(await refusalOf(() => fed(input, value))).toBe(
    "x: its rows make 100000000 numbers, and 67108864 is the most.",
  );
});

test("what is left out takes its default, is left out of the feeds, or is missing", async () => {
  const withDefault = spec({ ...limited, default: 7 });
  const feds = async (input: TensorSpec) => (await preprocess(manifestOf(input), {}, noFiles)).fed;
  expect(await feds(withDefault)).toEqual({ x: tensorOf("FP32", [1], [7]) });
  expect(await feds(spec({ ...limited, optional: true }))).toEqual({});
  expect(await refusalOf(() => preprocess(manifestOf(limited), {}, noFiles))).toBe("Height: a value is missing.");
  const inherited = spec({ ...limited, name: "toString" });
  expect(await refusalOf(() => preprocess(manifestOf(inherited), {}, noFiles))).toBe("Height: a value is missing.");
});

test("constant inputs are filled, listed or read, in the sizes that the call has", async () => {
  const inputs = [
    spec({ name: "fill", kind: "tensor", shape: [1, "T"], const: { value: 0.5 } }),
    spec({ name: "list", kind: "tensor", shape: [2], datatype: "INT64", const: { value: [3, 4] } }),
    spec({ name: "file", kind: "tensor", shape: [1, 2], const: { file: "w.npy" } }),
    spec({ name: "batch", kind: "tensor", shape: ["B"], dims: { B: { default: 2 } }, const: { value: 1 } }),
    candles,
  ];
  const weights = tensorOf("FP32", [1, 2], [8, 9]);
  const readFile = async (path: string) => (path === "w.npy" ? writeNpy(weights) : noFiles(path));
  const { fed: feeds } = await preprocess(manifestOf(...inputs), { x: series([1], [2]) }, readFile);
  expect(feeds.fill).toEqual(tensorOf("FP32", [1, 2], [0.5, 0.5]));
  expect(feeds.list).toEqual(tensorOf("INT64", [2], [3, 4]));
  expect(feeds.file).toEqual(weights);
  expect(feeds.batch).toEqual(tensorOf("FP32", [2], [1, 1]));
});

test("lengths, masks and sizes are derived from what was given", async () => {
  const codes = spec({
    name: "codes",
    kind: "text",
    datatype: "INT64",
    shape: [1, 4],
    steps: [{ id: "char_codes", kwargs: { max_length: 4, pad_token_id: 0 } }],
  });
  const derived = (name: string, shape: TensorSpec["shape"], rule: string, input = "codes") =>
    spec({ name, kind: "tensor", datatype: "INT64", shape, derived_from: { input, rule } });
  const photo = spec({
    name: "photo",
    kind: "image",
    shape: [1, "H", "W", 3],
    layout: "NHWC",
    steps: [{ id: "decode_image", kwargs: {} }],
  });
  const png = encode({ width: 3, height: 2, data: new Uint8Array(18), channels: 3 });
  const { fed: feeds } = await preprocess(
    manifestOf(
      derived("mask", [1, 4], "attention_mask"),
      derived("count", [], "length"),
      derived("counts", [1], "length"),
      derived("size", [1, 2], "original_size", "photo"),
      codes,
      photo,
    ),
    { codes: text("ab"), photo: { kind: "image", bytes: png, mediaType: "image/png" } },
    noFiles,
  );
  expect(feeds.mask).toEqual(tensorOf("INT64", [1, 4], [1, 1, 0, 0]));
  expect(feeds.count).toEqual(tensorOf("INT64", [], [2]));
  expect(feeds.counts).toEqual(tensorOf("INT64", [1], [2]));
  expect(feeds.size).toEqual(tensorOf("INT64", [1, 2], [2, 3]));
});

test.each<[string, Partial<TensorSpec>, string]>([
  ["a file of another datatype", { datatype: "INT64" }, "w.npy holds FP32, and INT64 is needed"],
  ["a file of another shape", { shape: [2, 1] }, "the shape [1, 2] is not [2, 1]"],
  ["a file of another size than what was given", { shape: [1, "T"] }, "T is 2 here and 4 elsewhere"],
  ["a file that is no array", { const: { file: "broken.npy" } }, "it is no NumPy file"],
  [
    "a list for another size than what was given",
    { shape: ["T"], const: { value: [1, 2, 3] } },
    "it has 3 elements, and its shape [4] says 4",
  ],
  [
    "a length that is needed with other axes",
    { derived_from: { input: "x", rule: "length" }, shape: [1, 2] },
    "the shape [1, 1] is not [1, 2]",
  ],
  [
    "a size that only a picture has",
    { derived_from: { input: "x", rule: "original_size" }, shape: [2] },
    "the rule original_size needs a picture, and x has none",
  ],
])("%s, never asked for, is the publisher's fault", async (_, fields, reason) => {
  const weights = fields.derived_from ? {} : { const: { file: "w.npy" } };
  const hidden = spec({ name: "hidden", kind: "tensor", shape: [1, 2], ...weights, ...fields });
  const files = new Map([
    ["w.npy", writeNpy(tensorOf("FP32", [1, 2], [8, 9]))],
    ["broken.npy", new Uint8Array(20)],
  ]);
  const readFile = async (path: string) => files.get(path) ?? noFiles(path);
  const feeding = preprocess(manifestOf(hidden, candles), { x: series([1], [2], [3], [4]) }, readFile);
  await expect(feeding).rejects.toMatchObject({
    code: "manifest-malformed",
    facts: { path: "the input hidden", reason },
  });
});

test("what carries state begins with zeros or what the publisher says, and then is what it was given", async () => {
  const kept = { output: "kept" };
  const inputs = [
    candles,
    spec({ name: "zeros", kind: "tensor", shape: [1, "T"], state_from: kept }),
    spec({ name: "flags", kind: "tensor", datatype: "BOOL", shape: [2], state_from: kept }),
    spec({ name: "fill", kind: "tensor", shape: [2], state_from: kept, default: 0.5 }),
    spec({ name: "list", kind: "tensor", datatype: "INT64", shape: [2], state_from: kept, const: { value: [3, 4] } }),
  ];
  const { fed: first } = await preprocess(manifestOf(...inputs), { x: series([1], [2]) }, noFiles);
  expect(first.zeros).toEqual(tensorOf("FP32", [1, 2], [0, 0]));
  expect(first.flags).toEqual(tensorOf("BOOL", [2], [false, false]));
  expect(first.fill).toEqual(tensorOf("FP32", [2], [0.5, 0.5]));
  expect(first.list).toEqual(tensorOf("INT64", [2], [3, 4]));

  const state = { zeros: tensorOf("FP32", [1, 2], [5, 6]), list: tensorOf("INT64", [2], [7, 8]) };
  const { fed: next } = await preprocess(manifestOf(...inputs), { x: series([1], [2]) }, noFiles, state);
  expect(next).toMatchObject({ ...state, fill: first.fill });
  expect(
    await refusalOf(() => preprocess(manifestOf(...inputs), { x: series([1], [2], [3], [4]) }, noFiles, state)),
  ).toBe("zeros: T is 2 here and 4 elsewhere.");
});

test("a recording becomes numbers in the graph's layout, with the length and mask of what is real", async () => {
  const bytes = writeWav({ samplingRate: 8000, channels: [Float32Array.of(0.5, -1)] });
  const recording: InputValue = { kind: "audio", bytes, mediaType: "audio/wav" };
  const decode = { id: "decode_audio", kwargs: { sampling_rate: 8000, max_length: 3, padding: "max_length" } };
  const sound = spec({ kind: "audio", title: "Voice", shape: [1, 1, 3], layout: "NCT", steps: [decode] });
  const mask = { name: "mask", kind: "tensor", datatype: "INT64", shape: [1, 3] } as const;
  const { fed: feeds } = await preprocess(
    manifestOf(sound, spec({ ...mask, shape: [...mask.shape], derived_from: { input: "x", rule: "attention_mask" } })),
    { x: recording },
    noFiles,
  );
  expect(feeds.x).toEqual(tensorOf("FP32", [1, 1, 3], [0.5, -1, 0]));
  expect(feeds.mask).toEqual(tensorOf("INT64", [1, 3], [1, 1, 0]));

  const broken = { ...recording, bytes: bytes.subarray(0, 45) };
  await expect(fed(sound, broken)).rejects.toMatchObject({
    code: "audio-undecodable",
    message: "Voice: it is cut short: 1 of 4 bytes of sound are there. Try another recording, best a WAV.",
  });
  const endless = { ...recording, bytes: { length: 200_000_000 } as Uint8Array }; // nothing else may be read of it
  expect(await refusalOf(() => fed(sound, endless))).toBe("Voice: a file of 200 MB is more than 180 MB.");
});

test("64-bit elements of a given tensor stay exact", async () => {
  const tensor = tensorOf("INT64", [1], [2n ** 62n + 1n]);
  const { fed: feeds } = await preprocess(
    manifestOf(spec({ kind: "tensor", datatype: "INT64", shape: [1] })),
    { x: { kind: "tensor", tensor } },
    noFiles,
  );
  expect(feeds.x?.data).toEqual(BigInt64Array.of(2n ** 62n + 1n));
});

test("whatever is given to whatever kind, it is a tensor or a typed error", async () => {
  const cells = fc.oneof(fc.constant(null), fc.double(), fc.string({ maxLength: 3 }), fc.boolean());
  const values: fc.Arbitrary<InputValue> = fc.oneof(
    fc.record({ kind: fc.constant("number" as const), value: fc.double() }),
    fc.record({ kind: fc.constant("boolean" as const), value: fc.boolean() }),
    fc.record({ kind: fc.constant("category" as const), value: fc.oneof(fc.string(), fc.integer()) }),
    fc.record({ kind: fc.constant("text" as const), text: fc.string({ unit: "binary" }) }),
    fc.record({
      kind: fc.constantFrom("table" as const, "series" as const),
      rows: fc.array(fc.array(cells, { maxLength: 3 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("image" as const), bytes: fc.uint8Array(), mediaType: fc.constant("image/png") }),
    fc.record({ kind: fc.constant("audio" as const), bytes: fc.uint8Array(), mediaType: fc.constant("audio/wav") }),
  );
  const specs = fc.constantFrom(
    limited,
    candles,
    spec({
      kind: "table",
      datatype: "INT64",
      shape: ["N", 2],
      columns: [column("a"), column("b", { type: "text" })],
      steps: encodeRows,
    }),
    spec({ kind: "text", datatype: "INT32", shape: [1, "T"], steps: [{ id: "char_codes", kwargs: { unit: "byte" } }] }),
    spec({ kind: "text", datatype: "BYTES", shape: [1] }),
    spec({ kind: "category", datatype: "INT8", shape: [1], enum: ["a", 1] }),
    spec({ kind: "boolean", datatype: "BOOL", shape: [] }),
    spec({
      kind: "image",
      shape: [1, 1, "H", "W"],
      layout: "NCHW",
      steps: [{ id: "decode_image", kwargs: { mode: "L" } }],
    }),
    spec({ kind: "audio", shape: [1, "T"], steps: [{ id: "decode_audio", kwargs: { sampling_rate: 16_000 } }] }),
  );
  await fc.assert(
    fc.asyncProperty(specs, values, async (input, value) => {
      const message = await refusalOf(() => fed(input, value));
      expect(message.length).toBeLessThan(400);
    }),
    { numRuns: 500 },
  );
});
