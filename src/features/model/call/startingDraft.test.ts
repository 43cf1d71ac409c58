import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { anyAxes } from "@/domain/symbols";
import { zeroTensor } from "@/domain/tensor";
import { startingDraft } from "./startingDraft";

const spec = (more: Partial<TensorSpec>): TensorSpec => ({
  name: "x",
  datatype: "FP32",
  shape: [1],
  kind: "tensor",
  optional: false,
  dims: {},
  steps: [],
  ...more,
});

test.each<[string, Partial<TensorSpec>, number[]]>([
  ["a picture", { shape: [1, 3, 224, 224] }, [1, 3, 224, 224]],
  ["sizes that are open, the least that they may be", { shape: ["N", 3], dims: { N: { minimum: 2 } } }, [2, 3]],
  ["a scalar", { shape: [] }, []],
  ["texts", { datatype: "BYTES", shape: [2] }, [2]],
  ["any shape", { shape: [anyAxes] }, [1]],
])("%s starts with zeros", (_what, more, shape) => {
  const given = spec(more);
  expect(startingDraft(given)).toEqual({ form: "tensor", tensor: zeroTensor(given.datatype, shape, "x") });
});

test.each<[string, Partial<TensorSpec>]>([
  ["what is larger than anybody wants unasked", { shape: [4096, 4096] }],
  ["what may be left out", { optional: true }],
  ["another kind", { kind: "number" }],
])("%s starts as it does anywhere", (_what, more) => {
  expect(startingDraft(spec(more)).form).not.toBe("tensor");
});
