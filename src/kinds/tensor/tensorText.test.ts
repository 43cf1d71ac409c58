import fc from "fast-check";
import { test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
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
