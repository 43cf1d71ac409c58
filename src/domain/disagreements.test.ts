import { expect, test } from "vitest";
import { disagreements, disagreementText } from "./disagreements";
import type { Dimension, GraphTensor } from "./graph";
import type { TensorSpec } from "./manifest";
import type { Datatype } from "./tensor";

function spec(name: string, datatype: Datatype, shape: (number | string)[], dims: TensorSpec["dims"] = {}): TensorSpec {
  return { name, datatype, shape, kind: "tensor", dims, optional: false, steps: [] };
}
function tensor(
  name: string,
  datatype: Datatype | null,
  shape: Dimension[] | null,
  typeName = "tensor(float)",
): GraphTensor {
  return { name, datatype, typeName, shape };
}
const out = { outputs: [spec("y", "FP32", [1])] };
const graphOut = { outputs: [tensor("y", "FP32", [1])] };
const texts = (declared: TensorSpec, real: GraphTensor) =>
  disagreements({ inputs: [declared], ...out }, { inputs: [real], ...graphOut }).map(disagreementText);

test("a manifest that says what the graph says has no disagreement", () => {
  expect(texts(spec("x", "FP32", ["N", 3, 224, 224]), tensor("x", "FP32", ["batch", 3, null, 224]))).toEqual([]);
});

test.each([
  ["a size", [1, 3], [1, 4], "x: shape is [1, 3], and the model has [1, 4]"],
  ["the rank", [1, 3], [3], "x: shape is [1, 3], and the model has [3]"],
  ["a scalar for a vector", [1], [], "x: shape is [1], and the model has []"],
] as const)("%s that differs is named", (_, declared, real, text) => {
  expect(texts(spec("x", "FP32", [...declared]), tensor("x", "FP32", [...real]))).toEqual([text]);
});

test("a graph that leaves its rank open agrees with every shape", () => {
  expect(texts(spec("x", "FP32", [1, 2, 3]), tensor("x", "FP32", null))).toEqual([]);
});

test.each([
  [{ N: { minimum: 1, maximum: 8 } }, 8, true],
  [{ N: { minimum: 1, maximum: 8 } }, 9, false],
  [{ N: { minimum: 4 } }, 3, false],
  [{}, 9, true],
])("a symbol with limits %o and a fixed size of %i: %s", (dims, real, agrees) => {
  expect(texts(spec("x", "FP32", ["N"], dims), tensor("x", "FP32", [real]))).toHaveLength(agrees ? 0 : 1);
});

test("a datatype that differs is named, by ONNX's word where there is no other", () => {
  expect(texts(spec("x", "FP32", [1]), tensor("x", "INT64", [1]))).toEqual([
    "x: datatype is FP32, and the model has INT64",
  ]);
  expect(texts(spec("x", "FP32", [1]), tensor("x", null, [1], "tensor(bfloat16)"))).toEqual([
    "x: datatype is FP32, and the model has tensor(bfloat16)",
  ]);
});

test("tensors that only one of them has are named; an output that is left out is nobody's loss", () => {
  const found = disagreements(
    { inputs: [spec("image", "FP32", [1])], outputs: [spec("scores", "FP32", [1])] },
    { inputs: [tensor("x", "FP32", [1])], outputs: [tensor("y", "FP32", [1])] },
  );
  expect(found.map(disagreementText)).toEqual([
    "image: the model has no such input",
    "x: the manifest does not name this input",
    "scores: the model has no such output",
  ]);
  expect(found.map(({ property }) => property)).toEqual(["name", "name", "name"]);
});
