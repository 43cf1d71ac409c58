import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { tensorOf } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import {
  candles,
  column,
  encodeRows,
  fed,
  limited,
  manifestOf,
  noFiles,
  refusalOf,
  series,
  spec,
  text,
} from "../../../test/fixtures/fedInput";
import { smallestWebP } from "./pictures/smallestWebP";
import { preprocess } from "./preprocess";

test.each<[TensorSpec, InputValue, string]>([
  [limited, { kind: "number", value: 12 }, "Height: 12 is more than 10."],
  [limited, { kind: "number", value: Number.NaN }, "Height: NaN is not a number."],
  [limited, text("3"), "Height: a number is needed, and this is a text."],
  [spec({ kind: "number", datatype: "UINT8", shape: [1] }), { kind: "number", value: 256 }, "x: 256 is more than 255."],
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
  const facts = { input: "Photo", field: { of: "input", name: "x" } };
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
