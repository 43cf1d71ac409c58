import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { RANK_MAX } from "@/domain/manifestLimits";
import { anyAxes } from "@/domain/symbols";
import { datatypes } from "@/domain/tensor";
import { guardMemory } from "../../../test/fixtures/guardMemory";
import { readTensorText } from "./tensorText";

const specs = fc.constantFrom(...datatypes).map(
  (datatype): TensorSpec => ({
    name: "x",
    datatype,
    shape: [],
    kind: "tensor",
    optional: false,
    dims: {},
    steps: [],
  }),
);

test("any text is a tensor whose elements are as many as its shape says, or an error in words", () => {
  const release = guardMemory(2 ** 21);
  const rows = fc.array(fc.array(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null))));
  const whole = fc.record({
    datatype: fc.oneof(fc.constantFrom(...datatypes), fc.string()),
    shape: fc.array(fc.oneof(fc.nat(4), fc.integer(), fc.constantFrom(2 ** 31, 1e99, "__proto__")), { maxLength: 10 }),
    data: fc.oneof(rows, fc.jsonValue()),
  });
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom("[", "[[", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, '{"__proto__": {"data": [1]}}', "1e999"),
    fc.oneof(rows, whole, fc.jsonValue()).map((value) => JSON.stringify(value) ?? ""),
  );
  try {
    fc.assert(
      fc.property(specs, texts, (spec, text) => {
        const read = readTensorText(spec, text);
        if ("error" in read) return read.error.length > 0 && read.error.length < 500;
        const { shape, data } = read.tensor;
        return data.length === shape.reduce((product, size) => product * size, 1);
      }),
      { numRuns: 500 },
    );
  } finally {
    release();
  }
});

/** Nested lists of this shape. */
const nested = ([size, ...inner]: readonly number[]): unknown =>
  size === undefined ? 1 : Array.from({ length: size }, () => nested(inner));

const anyShape: TensorSpec = {
  name: "x",
  datatype: "FP32",
  shape: [anyAxes],
  kind: "tensor",
  optional: false,
  dims: {},
  steps: [],
};

test("nested lists have the shape that they are nested in, and one number alone has no axes", () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: RANK_MAX });
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(readTensorText(anyShape, JSON.stringify(nested(shape)))).toMatchObject({ tensor: { shape } });
    }),
  );
});

test.each(["[[1], [2, 3], []]", "[[1, 2], 3, 4]", "[1, [2]]", "[[[1]], [2]]"])(
  "lists that are not alike, such as %s, are no tensor, whatever their elements add up to",
  (text) => {
    expect(readTensorText(anyShape, text)).toEqual({ error: expect.stringContaining("differ in length or depth") });
  },
);

test("lists deeper than a tensor has axes are refused by their number", () => {
  const text = JSON.stringify(nested(Array<number>(RANK_MAX + 1).fill(1)));
  expect(readTensorText(anyShape, text)).toEqual({
    error: expect.stringContaining("The JSON has 9 axes, and 8 is the most."),
  });
});
