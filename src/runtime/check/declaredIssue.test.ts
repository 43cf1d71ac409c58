import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import type { Datatype, Tensor } from "@/domain/tensor";
import { declaredIssue } from "./declaredIssue";

function spec(name: string, shape: (number | string)[], dims: TensorSpec["dims"] = {}): TensorSpec {
  return { name, datatype: "FP32", shape, kind: "tensor", dims, optional: false, steps: [] };
}
function tensor(shape: number[], datatype: Datatype = "FP32"): Tensor {
  return { datatype, shape, data: new Float32Array(shape.reduce((product, size) => product * size, 1)) };
}
function issue(output: TensorSpec, given: Record<string, Tensor>, input = spec("x", ["N"])) {
  const result = {
    fed: { x: tensor([4]) },
    tensors: given,
    values: {},
    timings: { prepareMs: 0, runMs: 0, readMs: 0 },
    threads: 1,
  };
  return declaredIssue({ inputs: [input], outputs: [output] }, { ...result, backend: "wasm" });
}

test.each([
  ["as declared", spec("y", ["N", 3]), { y: tensor([4, 3]) }, null],
  ["another size", spec("y", ["N", 3]), { y: tensor([4, 2]) }, "y: the shape [4, 2] is not [N, 3]"],
  ["a symbol that the input settled", spec("y", ["N", 3]), { y: tensor([5, 3]) }, "y: N is 5 here and 4 elsewhere"],
  ["another rank", spec("y", ["N"]), { y: tensor([4, 1]) }, "y: the shape [4, 1] has 2 axes, not 1"],
  ["another datatype", spec("y", ["N"]), { y: tensor([4], "FP64") }, "y is FP64, not FP32"],
  ["no such output", spec("y", ["N"]), {}, "the run gave no y"],
])("%s", (_, output, given, expected) => {
  expect(issue(output, given as Record<string, Tensor>)).toBe(expected);
});

test("an optional input that was left out settles no symbol", () => {
  const optional = { ...spec("x", ["N"]), optional: true };
  const result = {
    fed: { x: tensor([0]) },
    tensors: { y: tensor([4]) },
    values: {},
    threads: 1,
    backend: "wasm",
  } as const;
  const timings = { prepareMs: 0, runMs: 0, readMs: 0 };
  expect(declaredIssue({ inputs: [optional], outputs: [spec("y", ["N"])] }, { ...result, timings })).toBeNull();
});
