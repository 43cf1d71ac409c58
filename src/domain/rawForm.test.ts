import { expect, test } from "vitest";
import { startingTensor } from "@/kinds/tensor/startingTensor";
import { readDraft } from "./callForm";
import type { GraphTensor } from "./graph";
import { rawFormFor } from "./rawForm";
import { shapeIssue } from "./symbols";
import { zeroTensor } from "./tensor";

const tensor = (fields: Partial<GraphTensor>): GraphTensor => ({
  name: "x",
  datatype: "FP32",
  typeName: "tensor(float)",
  shape: [1],
  ...fields,
});

test("a graph's tensors are a form of raw tensors, and open sizes are symbols", () => {
  const { inputs, outputs, refused } = rawFormFor({
    inputs: [tensor({ shape: ["batch", 3, null] }), tensor({ name: "mask", datatype: "INT64", shape: [] })],
    outputs: [tensor({ name: "y" })],
  });
  expect(inputs).toMatchObject([
    { name: "x", kind: "tensor", datatype: "FP32", shape: ["batch", 3, "x.2"] },
    { name: "mask", kind: "tensor", datatype: "INT64", shape: [] },
  ]);
  expect(outputs.map(({ name }) => name)).toEqual(["y"]);
  expect(refused).toEqual([]);
});

test("the form starts with a tensor that it takes", () => {
  const [input] = rawFormFor({ inputs: [tensor({ shape: [null, 2] })], outputs: [] }).inputs;
  if (!input) throw new Error("there is an input");
  const start = startingTensor(input, "zeros", () => 0);
  expect(start.shape).toEqual([1, 2]);
  expect(readDraft(input, { form: "tensor", tensor: start })).toEqual({ value: { kind: "tensor", tensor: start } });
});

const huge = 2 ** 40;

test.each<[Partial<GraphTensor>, string]>([
  [{ datatype: null, typeName: "tensor(bfloat16)" }, "its type is tensor(bfloat16), which no page can hold"],
  [{ shape: Array<number>(9).fill(1) }, "it has 9 axes, and 8 is the most"],
  [{ shape: [0, null] }, "its shape [0, ?] has an axis of no size"],
  [{ shape: [huge] }, `its shape [${huge}] has an axis longer than`],
])("an input that cannot be given and an output that cannot be read say why", (fields, reason) => {
  const { inputs, outputs, refused, unread } = rawFormFor({ inputs: [tensor(fields)], outputs: [tensor(fields)] });
  expect([inputs, outputs]).toEqual([[], []]);
  for (const told of [refused, unread])
    expect(told).toMatchObject([{ name: "x", reason: expect.stringContaining(reason) }]);
});

test("where the graph does not say how many axes there are, a tensor of any is given and read", () => {
  const { inputs, outputs, refused, unread } = rawFormFor({
    inputs: [tensor({ shape: null })],
    outputs: [tensor({ shape: null })],
  });
  expect([refused, unread]).toEqual([[], []]);
  expect(outputs).toMatchObject([{ name: "x", kind: "tensor" }]);
  const [input] = inputs;
  if (!input) throw new Error("there is an input");
  for (const shape of [[], [0], [3], [1, 2, 1, 2]]) {
    const given = zeroTensor("FP32", shape);
    expect(readDraft(input, { form: "tensor", tensor: given })).toEqual({ value: { kind: "tensor", tensor: given } });
    expect(shapeIssue(input, shape, new Map())).toBeNull();
  }
});
