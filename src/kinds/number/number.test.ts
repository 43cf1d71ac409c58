import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { numberInput } from "./number";

const spec = (more: Partial<TensorSpec>): TensorSpec => ({
  name: "n",
  kind: "number",
  datatype: "INT64",
  shape: [1],
  optional: false,
  dims: {},
  steps: [],
  ...more,
});
const read = (text: string, more: Partial<TensorSpec> = {}) => numberInput.read(spec(more), { form: "typed", text });

test.each<[string, Partial<TensorSpec>, string]>([
  ["9007199254740993", {}, "9007199254740992 is more than 9007199254740991."],
  ["-9007199254740993", {}, "-9007199254740992 is less than -9007199254740991."],
  ["-1", { datatype: "UINT64" }, "-1 is less than 0."],
  ["300", { datatype: "UINT8" }, "300 is more than 255."],
  ["300", { datatype: "UINT8", maximum: 400 }, "300 is more than 255."],
  ["11", { maximum: 10 }, "11 is more than 10."],
])("%s is not held by %o", (text, more, error) => {
  expect(read(text, more)).toEqual({ error });
});

test("what is computed with first may be any number", () => {
  const steps = [{ id: "scale", kwargs: { factor: 0.1 } }];
  expect(read("300", { datatype: "UINT8", steps })).toEqual({ value: { kind: "number", value: 300 } });
});

test("the ends of what is held are taken", () => {
  for (const value of [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])
    expect(read(String(value))).toEqual({ value: { kind: "number", value } });
});
