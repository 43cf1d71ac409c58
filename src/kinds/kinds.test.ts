import fc from "fast-check";
import { expect, test } from "vitest";
import { draftOf, emptyDraft, readDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { Column, TensorSpec } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { inputKind, inputs, outputKind } from "./kinds";
import { startingTensor } from "./tensor/startingTensor";

function spec(fields: Partial<TensorSpec> & Pick<TensorSpec, "kind">): TensorSpec {
  return { name: "x", datatype: "FP32", shape: [1], optional: false, dims: {}, steps: [], ...fields };
}
const typed = (text: string): Draft => ({ form: "typed", text });
const numbers: Column = { name: "n", type: "number", encoding: "none" };

test("a name that only every object has is no kind", () => {
  expect(inputKind("constructor")).toBeUndefined();
  expect(outputKind("__proto__")).toBeUndefined();
});

test.each(Object.keys(inputs))("a form of kind %s takes no draft of another form", (kind) => {
  const own = spec({ kind });
  const odd: Draft = kind === "boolean" ? typed("x") : { form: "checked", value: true };
  expect(readDraft(own, odd)).toEqual({ error: `This is not what the kind ${kind} takes.` });
});

test("a table that asks for more rows than a page can hold starts with no more, and is refused in a manifest", () => {
  const endless = spec({
    kind: "table",
    shape: ["N", 1],
    columns: [numbers],
    dims: { N: { default: 2_000_000_000 } },
    steps: [{ id: "encode_columns", kwargs: {} }],
  });
  expect(emptyDraft(endless)).toMatchObject({ form: "cells", rows: { length: 10_000 } });
  expect(inputKind("table")?.ruleIssues?.(endless, "inputs[0]")).toEqual([
    { path: "inputs[0]", reason: "N asks for 2000000000 rows, and 10000 is the most" },
  ]);
});

test("a choice is found as the publisher wrote it, spaces and all, and also without them", () => {
  const income = spec({ kind: "category", datatype: "BYTES", enum: [" <=50K", " >50K", ">50K"] });
  expect(readDraft(income, typed(" >50K"))).toEqual({ value: { kind: "category", value: " >50K" } });
  expect(readDraft(income, typed(">50K"))).toEqual({ value: { kind: "category", value: ">50K" } });
  expect(readDraft(income, typed("<=50K "))).toEqual({ value: { kind: "category", value: " <=50K" } });
});

test("a comma that may part thousands is asked about, not guessed", () => {
  expect(readDraft(spec({ kind: "number" }), typed("2,418"))).toEqual({
    error: "“2,418” could be 2418 or 2.418: write it without the comma.",
  });
  expect(readDraft(spec({ kind: "number" }), typed("0,418"))).toEqual({ value: { kind: "number", value: 0.418 } });
});

test.each(["FP16", "FP32", "FP64", "INT8", "INT64", "UINT8", "BOOL"] as const)(
  "random fills a tensor of %s with more than zeros",
  (datatype) => {
    let at = 0;
    const random = () => [0.75, 0.25][at++ % 2] ?? 0;
    const { data } = startingTensor(spec({ kind: "tensor", datatype, shape: ["N", 2] }), "random", random, { N: 3 });
    expect(data.length).toBe(6);
    expect(new Set(Array.from(data as ArrayLike<number | bigint>, String)).size).toBe(2);
  },
);

test.each<[TensorSpec, InputValue]>([
  [spec({ kind: "boxes", shape: ["N", 4] }), { kind: "boxes", boxes: [{ left: 1, top: 2.5, right: 30, bottom: 40 }] }],
  [spec({ kind: "embedding", shape: [1, 3] }), { kind: "embedding", values: [0.5, -1, 2e-7] }],
  [spec({ kind: "audio" }), { kind: "audio", bytes: Uint8Array.of(1, 2), mediaType: "audio/wav" }],
])("%s is read back from its own draft", (own, value) => {
  expect(readDraft(own, draftOf(value))).toEqual({ value });
});

test.each<[string, TensorSpec, Draft, string]>([
  ["an empty list", spec({ kind: "boxes", shape: ["N", 4] }), { form: "cells", rows: [] }, "1 box at least is needed."],
  [
    "a line",
    spec({ kind: "boxes", shape: ["N", 4] }),
    { form: "cells", rows: [["1", "1", "1", "5"]] },
    "box 1 has no area.",
  ],
  [
    "one box too many",
    spec({ kind: "boxes", shape: [1, 4] }),
    {
      form: "cells",
      rows: [
        ["0", "0", "1", "1"],
        ["0", "0", "1", "1"],
      ],
    },
    "the model takes 1 box at most.",
  ],
  ["a short vector", spec({ kind: "embedding", shape: [3] }), typed("1 2"), "3 numbers are needed, and there are 2."],
  [
    "a word in a vector",
    spec({ kind: "embedding", shape: [3] }),
    typed("1, two, 3"),
    "Number 2 is not one. A vector is numbers with commas or spaces between.",
  ],
])("%s is refused in words", (_, own, draft, error) => {
  expect(readDraft(own, draft)).toMatchObject({ error });
});

test("each vector along the last axis is an embedding", () => {
  const read = outputKind("embedding")?.read?.(
    { form: "numbers", axes: "??", shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) },
    spec({ kind: "embedding" }),
    { datatype: "FP32", shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
  );
  expect(read).toEqual({ kind: "embedding", vectors: [Float32Array.of(1, 2), Float32Array.of(3, 4)] });
});

const anyCell = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyBox = fc.record({ left: coordinate, top: coordinate, right: coordinate, bottom: coordinate });
const anyTensor = fc
  .array(fc.float({ noNaN: true }), { maxLength: 8 })
  .map((data): Tensor => ({ datatype: "FP32", shape: [data.length], data: Float32Array.from(data) }));
/** Values of every kind that can be given. */
const anyValue: Record<keyof typeof inputs, fc.Arbitrary<InputValue>> = {
  image: fc.uint8Array().map((bytes) => ({ kind: "image", bytes, mediaType: "" })),
  mask: fc.uint8Array().map((bytes) => ({ kind: "mask", bytes, mediaType: "" })),
  drawing: fc.uint8Array().map((bytes) => ({ kind: "drawing", bytes, mediaType: "" })),
  audio: fc.uint8Array().map((bytes) => ({ kind: "audio", bytes, mediaType: "audio/wav" })),
  text: fc.string({ unit: "binary" }).map((text) => ({ kind: "text", text })),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: "number", value })),
  boolean: fc.boolean().map((value) => ({ kind: "boolean", value })),
  category: fc.oneof(fc.string(), fc.integer()).map((value) => ({ kind: "category", value })),
  table: fc.array(fc.array(anyCell)).map((rows) => ({ kind: "table", rows })),
  series: fc.array(fc.array(anyCell)).map((rows) => ({ kind: "series", rows })),
  boxes: fc.array(anyBox).map((boxes) => ({ kind: "boxes", boxes })),
  embedding: fc.array(coordinate).map((values) => ({ kind: "embedding", values })),
  tensor: anyTensor.map((tensor) => ({ kind: "tensor", tensor })),
};

test.each(Object.entries(anyValue))("a value of kind %s is read back as an example would give it", (kind, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const own = inputKind(kind);
      expect(own?.fromExample(own.toExample(value))).toEqual(value);
    }),
  );
});
