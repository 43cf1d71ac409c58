import { encode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Column, Manifest, TensorSpec } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import {
  callOf,
  contents,
  expectSameFeeds,
  fileOf,
  files,
  type Input,
  manifestOf,
} from "../../../test/fixtures/writtenCalls";
import { pythonSnippet } from "./pythonSnippet";

const picture = (width: number, height: number, channels: 1 | 3 | 4): InputValue => {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 37 + (at >> 3) * 11) % 256);
  return { kind: "image", bytes: encode({ width, height, channels, data }), mediaType: "image/png" };
};
const photo = (
  layout: string,
  shape: TensorSpec["shape"],
  steps: TensorSpec["steps"],
  datatype: TensorSpec["datatype"] = "FP32",
): Input => ({ name: "photo", kind: "image", layout, shape, datatype, steps });
const rgb = { id: "decode_image", kwargs: {} };
const grey = { id: "decode_image", kwargs: { mode: "L" } };
const size = { height: 6, width: 7 };

describe("the code feeds the graph as the page does", () => {
  test.each<[string, Input, InputValue]>([
    ["channels behind each other", photo("NCHW", [1, 3, "H", "W"], [rgb]), picture(5, 4, 3)],
    ["channels side by side, as bytes", photo("NHWC", [1, "H", "W", 3], [rgb], "UINT8"), picture(5, 4, 3)],
    ["one channel without an axis", photo("HW", ["H", "W"], [grey]), picture(5, 4, 1)],
    [
      "a background that shines through",
      photo("NCHW", [1, 3, "H", "W"], [{ id: "decode_image", kwargs: { background: [9, 99, 200] } }]),
      picture(5, 4, 4),
    ],
    [
      "opacity itself",
      photo(
        "NCHW",
        [1, 4, "H", "W"],
        [
          { id: "decode_image", kwargs: { mode: "RGBA" } },
          { id: "rescale", kwargs: {} },
        ],
      ),
      picture(5, 4, 4),
    ],
    [
      "a size by its shortest edge",
      photo(
        "NCHW",
        [1, 3, "H", "W"],
        [
          rgb,
          {
            id: "resize",
            kwargs: { size: { shortest_edge: 8, longest_edge: 9 }, resample: "bicubic", multiple_of: 2 },
          },
        ],
      ),
      picture(5, 4, 3),
    ],
    [
      "the nearest pixels",
      photo("NCHW", [1, 1, 6, 7], [grey, { id: "resize", kwargs: { size, resample: 0 } }]),
      picture(5, 4, 1),
    ],
    [
      "fractions resized",
      photo(
        "NCHW",
        [1, 3, 6, 7],
        [rgb, { id: "rescale", kwargs: { offset: -1 } }, { id: "resize", kwargs: { size, resample: "lanczos" } }],
      ),
      picture(9, 11, 3),
    ],
    [
      "a letterbox with a colour",
      photo(
        "NCHW",
        [1, 3, 6, 7],
        [rgb, { id: "letterbox", kwargs: { size, constant_values: [1, 2, 3], resample: "hamming" } }],
      ),
      picture(9, 5, 3),
    ],
    [
      "a letterbox that does not enlarge",
      photo("NCHW", [1, 3, 6, 7], [rgb, { id: "letterbox", kwargs: { size, scale_up: false, resample: "nearest" } }]),
      picture(3, 2, 3),
    ],
    [
      "the middle",
      photo("NCHW", [1, 3, 6, 7], [rgb, { id: "center_crop", kwargs: { crop_size: size } }]),
      picture(11, 3, 3),
    ],
    [
      "a frame to a multiple",
      photo(
        "NCHW",
        [1, 3, "H", "W"],
        [rgb, { id: "pad", kwargs: { size_divisor: 4, position: "center", constant_values: 7 } }],
      ),
      picture(5, 3, 3),
    ],
    ["a frame to a size", photo("NCHW", [1, 3, 6, 7], [rgb, { id: "pad", kwargs: { size } }]), picture(5, 3, 3)],
    [
      "channels by their own means",
      photo(
        "NCHW",
        [1, 3, "H", "W"],
        [
          rgb,
          { id: "rescale", kwargs: {} },
          { id: "normalize", kwargs: { image_mean: [0.4, 0.5, 0.6], image_std: 0.2 } },
        ],
      ),
      picture(5, 4, 3),
    ],
    [
      "a mean of 0 and a deviation of 1",
      photo("NCHW", [1, 3, "H", "W"], [rgb, { id: "zero_mean_unit_variance", kwargs: {} }]),
      picture(5, 4, 3),
    ],
    [
      "percentiles",
      photo(
        "NCHW",
        [1, 1, "H", "W"],
        [
          grey,
          { id: "scale_range", kwargs: { min_percentile: 5, max_percentile: 95 } },
          { id: "clip", kwargs: { min: 0, max: 1 } },
        ],
      ),
      picture(5, 4, 1),
    ],
    [
      "two levels, inverted",
      photo(
        "NCHW",
        [1, 1, "H", "W"],
        [grey, { id: "binarize", kwargs: { threshold: 99 } }, { id: "invert", kwargs: {} }],
      ),
      picture(5, 4, 1),
    ],
    [
      "whole numbers",
      photo(
        "NCHW",
        [1, 1, "H", "W"],
        [
          grey,
          { id: "rescale", kwargs: { rescale_factor: 0.1 } },
          { id: "ensure_dtype", kwargs: { datatype: "INT8" } },
        ],
        "INT8",
      ),
      picture(5, 4, 1),
    ],
    [
      "single precision in between",
      photo(
        "NCHW",
        [1, 1, "H", "W"],
        [
          grey,
          { id: "ensure_dtype", kwargs: { datatype: "FP32" } },
          { id: "rescale", kwargs: { rescale_factor: 0.1 } },
          { id: "rescale", kwargs: { rescale_factor: 0.7 } },
        ],
      ),
      picture(5, 4, 1),
    ],
  ])("%s", async (_, input, value) => {
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([input]), { photo: value }));
    expect(snippet.notes).toEqual([]);
    expect(snippet.files.map(({ name }) => name)).toEqual(["photo.png"]);
  });

  const text = (kwargs: Record<string, unknown>): Input => ({
    name: "words",
    kind: "text",
    datatype: "INT64",
    shape: [1, "T"],
    steps: [{ id: "char_codes", kwargs }],
  });
  test.each<[string, Input, string]>([
    ["codes of characters", text({}), "né 𝕏"],
    ["bytes", text({ unit: "byte", offset: 3 }), "né"],
    ["small letters of a vocabulary", text({ vocabulary: "abc", lowercase: true, offset: 1, unk_token_id: 9 }), "AbX"],
    ["a vocabulary of bytes", text({ vocabulary: "abc", unit: "byte" }), "cab"],
    [
      "composed letters, cut and filled up",
      text({ normalization: "NFC", max_length: 4, truncation: true, pad_token_id: -1 }),
      "e\u0301a",
    ],
    ["no more than fit", text({ max_length: 5 }), "abcde"],
  ])("%s of a text", async (_, input, typed) => {
    await expectSameFeeds(await callOf(manifestOf([input]), { words: { kind: "text", text: typed } }));
  });

  const columns: Column[] = [
    { name: "n", type: "number", encoding: "standardize", mean: 2, std: 3 },
    { name: "b", type: "boolean", encoding: "none" },
    { name: "c", type: "category", encoding: "one_hot", enum: ["x", 2] },
    { name: "o", type: "category", encoding: "ordinal", enum: ["low", "high"], default: "high" },
  ];
  const rows = {
    kind: "table" as const,
    rows: [
      [5, true, 2, "low"],
      [1, false, "x", null],
    ],
  };
  test("rows with every encoding, empty cells by their default", async () => {
    const table: Input = {
      name: "t",
      kind: "table",
      layout: "NC",
      shape: ["N", 5],
      columns,
      steps: [{ id: "encode_columns", kwargs: {} }],
    };
    await expectSameFeeds(await callOf(manifestOf([table]), { t: rows }));
  });

  test("rows of texts, and a layout with one more axis", async () => {
    const words: Input = {
      name: "t",
      kind: "table",
      datatype: "BYTES",
      shape: ["N", 1],
      columns: [{ name: "w", type: "text", encoding: "none" }],
      steps: [{ id: "encode_columns", kwargs: {} }],
    };
    await expectSameFeeds(await callOf(manifestOf([words]), { t: { kind: "table", rows: [["a"], ["b`"]] } }));
    const series: Input = {
      name: "t",
      kind: "series",
      layout: "NTC",
      shape: [1, "T", 1],
      columns: [{ name: "v", type: "number", encoding: "none" }],
      steps: [
        { id: "encode_columns", kwargs: {} },
        { id: "normalize", kwargs: { image_mean: 1, image_std: 2 } },
      ],
    };
    await expectSameFeeds(await callOf(manifestOf([series]), { t: { kind: "series", rows: [[1], [4]] } }));
  });

  test("rows that are too long for code, from a file", async () => {
    const table: Input = {
      name: "long/rows",
      kind: "table",
      layout: "NC",
      shape: ["N", 1],
      columns: [{ name: "v", type: "number", encoding: "none" }],
      steps: [{ id: "encode_columns", kwargs: {} }],
    };
    const many = { kind: "table" as const, rows: Array.from({ length: 900 }, (_, at) => [at]) };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([table]), { "long/rows": many }));
    expect(snippet.files.map(({ name }) => name)).toEqual(["long_rows.json"]);
  });

  test.each<[Input, InputValue]>([
    [
      { name: "x", kind: "number" },
      { kind: "number", value: -0.5 },
    ],
    [
      { name: "x", kind: "boolean", datatype: "BOOL", shape: [] },
      { kind: "boolean", value: true },
    ],
    [
      { name: "x", kind: "category", datatype: "INT64", enum: ["a", "b"] },
      { kind: "category", value: "b" },
    ],
    [
      { name: "x", kind: "category", datatype: "BYTES", enum: ["a", "b"] },
      { kind: "category", value: "b" },
    ],
    [
      { name: "x", kind: "text", datatype: "BYTES" },
      { kind: "text", text: "a\nb" },
    ],
    [
      { name: "x", kind: "embedding", shape: [1, 2] },
      { kind: "embedding", values: [1, 0.1] },
    ],
    [
      { name: "x", kind: "number", steps: [{ id: "clip", kwargs: { min: 0, max: 1 } }] },
      { kind: "number", value: 7 },
    ],
  ])("a value without a file: %o", async (input, value) => {
    await expectSameFeeds(await callOf(manifestOf([input]), { x: value }));
  });

  test.each<Tensor>([
    { datatype: "FP32", shape: [2, 2], data: Float32Array.of(0.1, Number.NaN, -0, 3e38) },
    { datatype: "INT64", shape: [2], data: BigInt64Array.of(1n, 2n ** 62n) },
    { datatype: "FP16", shape: [2], data: Uint16Array.of(0x3c00, 0x7c00) },
    { datatype: "BOOL", shape: [3], data: Uint8Array.of(0, 1, 1) },
    { datatype: "BYTES", shape: [2], data: ["a", "`"] },
    { datatype: "FP64", shape: [600], data: Float64Array.from({ length: 600 }, (_, at) => at / 7) },
  ])("a tensor of $datatype $shape", async (tensor) => {
    const input: Input = { name: "x", kind: "tensor", datatype: tensor.datatype, shape: tensor.shape };
    await expectSameFeeds(await callOf(manifestOf([input]), { x: { kind: "tensor", tensor } }));
  });
});

describe("inputs that nobody gives", () => {
  const words: Input = {
    name: "words",
    kind: "text",
    datatype: "INT64",
    shape: [1, "T"],
    steps: [{ id: "char_codes", kwargs: { max_length: 5, pad_token_id: 0 } }],
  };
  const value = { words: { kind: "text" as const, text: "abc" } };
  const derived = (rule: string, parts: Partial<Input>): Input => ({
    name: rule,
    kind: "tensor",
    derived_from: { input: "words", rule },
    ...parts,
  });

  test("are derived in the code", async () => {
    const mask = derived("attention_mask", { datatype: "INT64", shape: [1, "T"] });
    const length = derived("length", { datatype: "INT32", shape: [] });
    // Also in front of what it is derived from.
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, mask, length]), value));
    expect(snippet.notes).toEqual([]);
    const size: Input = {
      name: "size",
      kind: "tensor",
      datatype: "INT64",
      shape: [1, 2],
      derived_from: { input: "photo", rule: "original_size" },
    };
    const resized = photo("NCHW", [1, 3, 6, 7], [rgb, { id: "resize", kwargs: { size: { height: 6, width: 7 } } }]);
    await expectSameFeeds(await callOf(manifestOf([resized, size]), { photo: picture(5, 4, 3) }));
  });

  test("are constants, written out or in a file", async () => {
    const one: Input = { name: "one", kind: "tensor", shape: [2, 2], const: { value: 0.5 } };
    const many: Input = {
      name: "many",
      kind: "tensor",
      shape: [30, 30],
      const: { value: Array.from({ length: 900 }, (_, at) => at) },
    };
    const even: Input = { name: "even", kind: "tensor", shape: [30, 30], const: { value: 0.5 } };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, one, many, even]), value));
    expect(snippet.notes).toEqual([]);
    expect(snippet.files.map(({ name }) => name)).toEqual(["many.fed.bin"]);
  });

  test("are left out where they may be", async () => {
    const optional: Input = { name: "maybe", kind: "number", optional: true };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, optional]), value));
    expect(snippet.code).not.toContain("maybe");
  });

  test("are left out, and fed as empty tensors where the graph wants them all", async () => {
    const other = { ...photo("NCHW", [1, 3, "H", "W"], [rgb]), name: "other", optional: true };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, other]), value));
    expect(snippet.notes).toEqual([]);
  });

  test("stand for their defaults", async () => {
    const preset: Input = { name: "strength", kind: "number", default: 0.25 };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, preset]), value));
    expect(snippet.code).toContain("Float32Array.from([0.25])");
  });

  test("carry state, which begins anew", async () => {
    const memory: Input = { name: "memory", kind: "tensor", shape: [1, 400], state_from: { output: "next" } };
    const { snippet } = await expectSameFeeds(await callOf(manifestOf([words, memory]), value));
    expect(snippet.notes).toEqual(["memory begins anew here. To go on from this call, feed it next of this one."]);
  });
});

describe("what would be too long", () => {
  test("is left to the library by name, and what it made is in a file", async () => {
    const alpha = photo(
      "NCHW",
      [1, 4, 8, 9],
      [
        { id: "decode_image", kwargs: { mode: "RGBA" } },
        { id: "resize", kwargs: { size: { height: 8, width: 9 } } },
        { id: "rescale", kwargs: {} },
      ],
    );
    const call = await callOf(manifestOf([alpha]), { photo: picture(9, 8, 4) });
    const { snippet } = await expectSameFeeds(call);
    expect(snippet.notes).toEqual([
      "photo: decode_image, resize, rescale is left to the library. The code holds what that made of this call.",
    ]);
    expect(snippet.files.map(({ name }) => name)).toEqual(["photo.fed.bin"]);
    expect(pythonSnippet(call).files.map(({ name }) => name)).toEqual(["photo.fed.npy"]);
  });

  test("a step that this version does not write is left too", async () => {
    const words: Input = {
      name: "words",
      kind: "text",
      datatype: "INT64",
      shape: [1, "T"],
      steps: [{ id: "char_codes", kwargs: { vocabulary: "abc".repeat(900) } }],
    };
    const call = await callOf(manifestOf([words]), { words: { kind: "text", text: "abc" } });
    const { snippet } = await expectSameFeeds(call);
    expect(snippet.notes).toHaveLength(1);
    expect(snippet.code).not.toContain("abcabc");
  });
});

test("a file that stands in for what nobody gave is fetched, and what other kinds make of one is written out", async () => {
  const { bytes } = picture(5, 4, 3) as { bytes: Uint8Array<ArrayBuffer> };
  contents["street.png"] = bytes;
  contents["boxes.json"] = "[[1, 1, 3, 3]]";
  const street = { ...photo("NCHW", [1, 3, "H", "W"], [rgb]), default: { file: "street.png" } };
  const steps = [{ id: "encode_boxes", kwargs: { input: "photo" } }];
  const around: Input = { name: "around", kind: "boxes", shape: [1, 4], steps, default: { file: "boxes.json" } };
  const listed = ["street.png", "boxes.json"].map((path) => fileOf(path, "example", contents[path] ?? ""));
  const manifest = manifestOf([street, around], [], { files: [...files, ...listed] as Manifest["files"] });
  const call = await callOf(manifest, {});
  const { snippet } = await expectSameFeeds(call);
  expect(snippet.code).toContain('fetched(files + "street.png"');
  expect(snippet.files).toEqual([]);
  const python = pythonSnippet(call);
  expect(python.code).toContain('fetched(files + "street.png"');
  expect(python.files).toEqual([]);
});

test("weights beside the model, and sizes that the manifest sets, go to the runtime", async () => {
  const manifest = manifestOf([{ name: "x", kind: "number" }], [], {
    files: [...files, fileOf("net/weights.bin", "external_data", "weights")] as Manifest["files"],
    runtime: { freeDimensionOverrides: { N: 1 } } as unknown as Manifest["runtime"], // nothing else is looked at
  });
  const call = await callOf(manifest, { x: { kind: "number", value: 1 } });
  const { created } = await expectSameFeeds(call);
  expect(created).toEqual([
    new TextEncoder().encode("model"),
    {
      executionProviders: ["wasm"],
      externalData: [{ path: "weights.bin", data: new TextEncoder().encode("weights") }],
      freeDimensionOverrides: { N: 1 },
    },
  ]);
  const python = pythonSnippet(call).code;
  expect(python).toContain('"weights.bin": fetched(files + "net%2Fweights.bin"');
  expect(python).toContain('options.add_free_dimension_override_by_name("N", 1)');
});
