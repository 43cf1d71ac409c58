import fc from "fast-check";
import { encode } from "fast-png";
import { expect, test } from "vitest";
import { rowLimits } from "@/kinds/table/rows";
import { startingTensor } from "@/kinds/tensor/startingTensor";
import { tensorText } from "@/kinds/tensor/tensorText";
import { askedInputs, draftOf, emptyDraft, readDraft } from "./callForm";
import type { Draft } from "./draft";
import type { Manifest, TensorSpec } from "./manifest";
import type { InputValue } from "./values";

function spec(fields: Partial<TensorSpec> & Pick<TensorSpec, "kind">): TensorSpec {
  return { name: "x", datatype: "FP32", shape: [1], optional: false, dims: {}, steps: [], ...fields };
}
const typed = (text: string): Draft => ({ form: "typed", text });
const candle = ["open", "high", "low", "close"].map((name) => ({
  name,
  type: "number" as const,
  encoding: "none" as const,
  minimum: 0,
}));
const candles = spec({
  kind: "series",
  shape: [1, "T", 4],
  dims: { T: { minimum: 2, maximum: 4, default: 3 } },
  columns: candle,
});

test("constant and computed inputs are not asked for, and the others come in their order", () => {
  const inputs = [
    spec({ kind: "number", name: "late", order: 9 }),
    spec({ kind: "text", name: "mask", derived_from: { input: "late", rule: "attention_mask" } }),
    spec({ kind: "number", name: "fixed", const: { value: 1 } }),
    spec({ kind: "number", name: "early", order: 1 }),
  ];
  expect(askedInputs({ inputs } as Manifest).map(({ name }) => name)).toEqual(["early", "late"]);
});

test.each([
  ["7.5", { value: { kind: "number", value: 7.5 } }],
  [" 7,5 ", { value: { kind: "number", value: 7.5 } }],
  ["1e1", { value: { kind: "number", value: 10 } }],
  ["12", { error: "12 is more than 10." }],
  ["-0.1", { error: "-0.1 is less than 0." }],
  ["seven", { error: "“seven” is not a number." }],
  ["0x10", { error: "“0x10” is not a number." }],
  ["1e999", { error: "“1e999” is not a number." }],
  ["", { error: "Height is missing." }],
])("the number “%s” reads as %o", (text, reading) => {
  expect(readDraft(spec({ kind: "number", title: "Height", minimum: 0, maximum: 10 }), typed(text))).toEqual(reading);
});

test("an input with a default or that is optional may be left out", () => {
  expect(readDraft(spec({ kind: "number", optional: true }), typed(""))).toEqual({ left: "out" });
  expect(readDraft(spec({ kind: "number", default: 3 }), typed(" "))).toEqual({ left: "out" });
});

test("a choice written as another number is the same choice", () => {
  const input = spec({ kind: "category", enum: [1, 2.5, "old"] });
  expect(readDraft(input, typed("2.50"))).toEqual({ value: { kind: "category", value: 2.5 } });
  expect(readDraft(input, typed("old"))).toEqual({ value: { kind: "category", value: "old" } });
  expect(readDraft(input, typed("new"))).toEqual({ error: "“new” is not one of the choices." });
});

test("a text counts its characters as people do", () => {
  const input = spec({ kind: "text", max_length: 2 });
  expect(readDraft(input, typed("👋🌍"))).toEqual({ value: { kind: "text", text: "👋🌍" } });
  expect(readDraft(input, typed("👋🌍!"))).toEqual({
    error: "The text has 3 characters, 1 more than the model takes.",
  });
});

test("rows come from the axis before the columns", () => {
  expect(rowLimits(candles)).toEqual({ minimum: 2, maximum: 4, start: 3 });
  expect(rowLimits(spec({ kind: "table", shape: [1, 13] }))).toEqual({ minimum: 1, maximum: 1, start: 1 });
  expect(rowLimits(spec({ kind: "table", shape: [13] }))).toEqual({ minimum: 1, maximum: 1, start: 1 });
  expect(rowLimits({ ...candles, shape: [1, 4, "T"], layout: "NCT" })).toEqual({ minimum: 2, maximum: 4, start: 3 });
});

test("what is wrong with a table is said by cell, and in one sentence", () => {
  const rows = [
    ["1", "2", "0,5", "1"],
    ["1", "x", "", "-1"],
  ];
  const reading = readDraft(candles, { form: "cells", rows });
  expect(reading).toMatchObject({ error: "Row 2, high: “x” is not a number. 2 more cells need a look." });
  expect("cells" in reading && [...(reading.cells ?? [])]).toEqual([
    ["1:1", "high: “x” is not a number"],
    ["1:2", "low: this cell is empty"],
    ["1:3", "close: -1 is less than 0"],
  ]);
});

test("too few rows are refused with both numbers", () => {
  expect(readDraft(candles, { form: "cells", rows: [["1", "1", "1", "1"]] })).toEqual({
    error: "There is 1 row, and the model takes 2 to 4.",
  });
});

test("a tensor is typed as nested lists, or as the protocol writes it", () => {
  const input = spec({ kind: "tensor", shape: [2, 2] });
  const value = { kind: "tensor", tensor: { datatype: "FP32", shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } };
  expect(readDraft(input, typed("[[1,2],[3,4]]"))).toEqual({ value });
  expect(readDraft(input, typed('{"datatype":"FP32","shape":[2,2],"data":[1,2,3,4]}'))).toEqual({ value });
  expect(readDraft(input, typed("[[1,2],[3]]"))).toHaveProperty("error");
  expect(readDraft(input, typed("1 2 3"))).toMatchObject({ error: expect.stringContaining("not JSON") });
});

test("what is typed and is no tensor is refused in a sentence", () => {
  expect(readDraft(spec({ kind: "tensor", shape: [2] }), typed('["a", 1]'))).toEqual({
    error: 'The JSON is not a tensor that can be read: its element 0, "a", is not FP32.',
  });
});

test("a tensor with too few or too many of something is refused before it is run", () => {
  const dims = { N: { minimum: 2, maximum: 4 }, D: { maximum: 2 } };
  const observations = spec({ kind: "tensor", title: "Observations", shape: ["N", "D"], dims });
  expect(readDraft(observations, typed("[[1, 2]]"))).toEqual({
    error: "Observations needs at least 2 rows; there is 1.",
  });
  expect(readDraft(observations, typed("[[1], [2], [3], [4], [5]]"))).toEqual({
    error: "Observations takes at most 4 rows; there are 5.",
  });
  expect(readDraft(observations, typed("[[1, 2, 3], [4, 5, 6]]"))).toEqual({
    error: "D is 3, and the model takes at most 2.",
  });
  expect(readDraft(spec({ kind: "tensor", shape: ["N"], dims }), typed("[1]"))).toEqual({
    error: "N is 1, and at least 2 is needed.",
  });
  const tensor = startingTensor(spec({ kind: "tensor", shape: [1, 2] }), "zeros", () => 0);
  expect(readDraft(observations, { form: "tensor", tensor })).toHaveProperty("error");
  expect(readDraft(observations, typed("[[1, 2], [3, 4]]"))).toHaveProperty("value");
});

test("a starting tensor has the input's shape, and only one that can be edited becomes text", () => {
  const input = spec({ kind: "tensor", shape: ["N", 3], dims: { N: { minimum: 2 } } });
  expect(startingTensor(input, "zeros", () => 0)).toEqual({
    datatype: "FP32",
    shape: [2, 3],
    data: new Float32Array(6),
  });
  const large = startingTensor(spec({ kind: "tensor", shape: [1, 3, 224, 224] }), "random", () => 0.5);
  expect(large.data[150_527]).toBe(0.5);
  expect(tensorText(large)).toBeNull();
});

const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));

test("what an example gives reads back as the same value", () => {
  const values: [TensorSpec, InputValue][] = [
    [spec({ kind: "number" }), { kind: "number", value: 0.1 }],
    [spec({ kind: "text" }), { kind: "text", text: " as typed " }],
    [spec({ kind: "boolean" }), { kind: "boolean", value: true }],
    [
      candles,
      {
        kind: "series",
        rows: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      },
    ],
    [spec({ kind: "drawing" }), { kind: "drawing", bytes: png, mediaType: "image/png" }],
  ];
  for (const [input, value] of values) expect(readDraft(input, draftOf(value))).toEqual({ value });
});

test("any typed text is a value or an error, for every kind", () => {
  const kinds = ["number", "text", "category", "tensor"].map((kind) =>
    spec({ kind, enum: kind === "category" ? [1, "a"] : undefined } as never),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string(), (input, text) => {
      const reading = readDraft(input, typed(text));
      return "value" in reading || "error" in reading;
    }),
  );
});

test("the empty form of every kind can be read without harm", () => {
  for (const kind of ["image", "text", "number", "boolean", "category", "table", "series", "tensor"]) {
    const reading = readDraft(spec({ kind, shape: [1, 2] }), emptyDraft(spec({ kind, shape: [1, 2] })));
    expect("error" in reading || "value" in reading).toBe(true);
  }
});
