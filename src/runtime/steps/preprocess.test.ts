import { encode } from "fast-png";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { type Element, tensorOf } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { writeWav } from "@/domain/writeWav";
import {
  candles,
  column,
  encodeRows,
  type Fields,
  fed,
  limited,
  manifestOf,
  noFiles,
  refusalOf,
  series,
  spec,
  text,
} from "../../../test/fixtures/fedInput";
import { preprocess } from "./preprocess";

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

test("what is left out takes its default, is left out of the feeds, or is missing", async () => {
  const withDefault = spec({ ...limited, default: 7 });
  const feds = async (input: TensorSpec) => (await preprocess(manifestOf(input), {}, noFiles)).fed;
  expect(await feds(withDefault)).toEqual({ x: tensorOf("FP32", [1], [7]) });
  expect(await feds(spec({ ...limited, optional: true }))).toEqual({});
  expect(await refusalOf(() => preprocess(manifestOf(limited), {}, noFiles))).toBe("Height: a value is missing.");
  const inherited = spec({ ...limited, name: "toString" });
  expect(await refusalOf(() => preprocess(manifestOf(inherited), {}, noFiles))).toBe("Height: a value is missing.");
});

test("a file of the version stands in for what nobody gave, and what is wrong with it is the publisher's", async () => {
  const png = encode({ width: 2, height: 1, data: Uint8Array.of(9, 8, 7, 6, 5, 4), channels: 3 });
  const photo = spec({
    kind: "image",
    title: "Photo",
    shape: [1, "H", "W", 3],
    layout: "NHWC",
    steps: [{ id: "decode_image", kwargs: {} }],
    default: { file: "street.png" },
  });
  const size = spec({
    name: "size",
    kind: "tensor",
    shape: [1, 2],
    derived_from: { input: "x", rule: "original_size" },
  });
  const reading = (bytes: Uint8Array) => async (path: string) => (path === "street.png" ? bytes : noFiles(path));
  const { fed } = await preprocess(manifestOf(photo, size), {}, reading(png));
  expect(fed.x).toEqual(tensorOf("FP32", [1, 1, 2, 3], [9, 8, 7, 6, 5, 4]));
  expect(fed.size).toEqual(tensorOf("FP32", [1, 2], [1, 2]));
  const given = { x: { kind: "image", bytes: png, mediaType: "image/png" } } as const;
  expect((await preprocess(manifestOf(photo), given, noFiles)).fed).toHaveProperty("x");

  const broken = await refusalOf(() => preprocess(manifestOf(photo), {}, reading(png.slice(0, 40))));
  expect(broken).toMatch(/^The publisher's manifest cannot be used: at the input x: /);
  const narrow = spec({ ...photo, shape: [1, 1, 1, 3] });
  expect(await refusalOf(() => preprocess(manifestOf(narrow), {}, reading(png)))).toMatch(
    /at the input x: the picture is 2 × 1 pixels; 1 × 1 is needed/,
  );
  const table = spec({ ...candles, default: { file: "street.png" } });
  expect(await refusalOf(() => preprocess(manifestOf(table), {}, reading(png)))).toMatch(
    /at the default of x: the file is not JSON/,
  );
});

test("constant inputs are filled, listed or read, in the sizes that the call has", async () => {
  const inputs = [
    spec({ name: "fill", kind: "tensor", shape: [1, "T"], const: { value: 0.5 } }),
    spec({ name: "list", kind: "tensor", shape: [2], datatype: "INT64", const: { value: [3, 4] } }),
    spec({ name: "pairs", kind: "tensor", shape: ["K", 2], const: { value: [1, 2, 3, 4, 5, 6] } }),
    spec({ name: "file", kind: "tensor", shape: [1, 2], const: { file: "w.npy" } }),
    spec({ name: "batch", kind: "tensor", shape: ["B"], dims: { B: { default: 2 } }, const: { value: 1 } }),
    candles,
  ];
  const weights = tensorOf("FP32", [1, 2], [8, 9]);
  const readFile = async (path: string) => (path === "w.npy" ? writeNpy(weights) : noFiles(path));
  const { fed: feeds } = await preprocess(manifestOf(...inputs), { x: series([1], [2]) }, readFile);
  expect(feeds.fill).toEqual(tensorOf("FP32", [1, 2], [0.5, 0.5]));
  expect(feeds.list).toEqual(tensorOf("INT64", [2], [3, 4]));
  expect(feeds.pairs).toEqual(tensorOf("FP32", [3, 2], [1, 2, 3, 4, 5, 6])); // nothing else says what K is
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
