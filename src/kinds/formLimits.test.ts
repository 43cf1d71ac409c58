import { expect, test } from "vitest";
import { readDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import { inputIssue } from "@/domain/inputIssue";
import type { TensorSpec } from "@/domain/manifest";
import { tensorOf } from "@/domain/tensor";

// What a manifest limits is refused before the runtime sees it, whatever the kind.

const typed = (text: string): Draft => ({ form: "typed", text });
const specOf = (fields: Partial<TensorSpec>): TensorSpec => ({
  name: "x",
  kind: "tensor",
  datatype: "FP32",
  shape: [3],
  optional: false,
  dims: {},
  steps: [],
  ...fields,
});

test.each<[string, Partial<TensorSpec>, string, string]>([
  [
    "a number between steps",
    { kind: "number", step: 1 },
    "0.3",
    "0.3 is not a multiple of 1: the nearest are 0 and 1.",
  ],
  ["an element that is too large", { maximum: 1 }, "[0, 5, 1]", "element 2: 5 is more than 1."],
  ["an element that is too small", { minimum: 0 }, "[0, 1, -1]", "element 3: -1 is less than 0."],
  ["an element that is no choice", { enum: [0, 1] }, "[0, 1, 2]", "element 3: 2 is not one of 0, 1."],
  [
    "an element between steps",
    { step: 0.1 },
    "[0.1, 0.35, 0.3]",
    "element 2: 0.3499999940395355 is not a multiple of 0.1: the nearest are 0.3 and 0.4.",
  ],
  ["a whole number of 64 bits", { datatype: "INT64", maximum: 9 }, "[1, 2, 10]", "element 3: 10 is more than 9."],
  [
    "a text among elements",
    { datatype: "BYTES", enum: ["a", "b"] },
    '["a", "c", "b"]',
    "element 2: “c” is not one of a, b.",
  ],
  [
    "a long text among elements",
    { datatype: "BYTES", max_length: 2 },
    '["a", "abc", "b"]',
    "element 2: 3 characters are more than 2.",
  ],
  ["a number of a vector", { kind: "embedding", maximum: 1 }, "0, 5, 1", "number 2: 5 is more than 1."],
  ["a text that is no choice", { kind: "text", shape: [1], enum: ["a", "b"] }, "c", "“c” is not one of a, b."],
])("%s is refused", (_, fields, text, error) => {
  expect(readDraft(specOf(fields), typed(text))).toEqual({ error });
});

test("limits are as near as the datatype holds them", () => {
  for (const datatype of ["FP16", "FP32", "FP64"] as const) {
    const tensor = tensorOf(datatype, [3], [0.1, 0.3, 0.7], "x");
    for (const limits of [{ minimum: 0.1, maximum: 0.7 }, { enum: [0.1, 0.3, 0.7] }, { step: 0.1 }])
      expect(inputIssue(specOf({ datatype, ...limits }), { kind: "tensor", tensor })).toBeNull();
  }
});
