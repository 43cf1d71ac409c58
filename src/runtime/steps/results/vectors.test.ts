import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import recorded from "@/runtime/steps/fixtures/vectors.json";
import { arranged } from "@/runtime/steps/numbers/toLayout";
import { runSteps } from "@/runtime/steps/runSteps";
import type { Numbers } from "@/runtime/steps/working";

const spec: TensorSpec = {
  name: "y",
  datatype: "FP32",
  shape: [],
  kind: "embedding",
  optional: false,
  dims: {},
  steps: [],
};
const tokens: Numbers = { form: "numbers", axes: "NTC", shape: [2, 4, 3], data: Float64Array.from(recorded.tokens) };
const mask = tensorOf("INT64", [2, 4], recorded.mask);

async function run(start: Numbers, id: string, kwargs: Record<string, unknown> = {}, fed: Record<string, Tensor> = {}) {
  const context = { spec: { ...spec, steps: [{ id, kwargs }] }, readFile: async () => new Uint8Array(), fed };
  return (await runSteps("outputs", start, context)) as Numbers; // both steps give numbers
}
function expectClose(actual: ArrayLike<number>, expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 12);
}

test.each(["mean", "max", "cls", "last"] as const)(
  "pooling %s looks at the tokens that the mask leaves",
  async (mode) => {
    const pooled = await run(tokens, "pooling", { mode, mask_input: "mask" }, { mask });
    expect(pooled).toMatchObject({ axes: "NC", shape: [2, 3] });
    expectClose(pooled.data, recorded.masked[mode]);
  },
);

test.each(["mean", "max", "last"] as const)("pooling %s without a mask looks at all", async (mode) => {
  expectClose((await run(tokens, "pooling", { mode })).data, recorded.unmasked[mode]);
  expectClose((await run({ ...tokens, axes: "???" }, "pooling", { mode })).data, recorded.unmasked[mode]);
});

test("pooling finds the tokens wherever they lie", async () => {
  const turned = arranged(tokens, "NCT");
  expectClose((await run(turned, "pooling", { mask_input: "mask" }, { mask })).data, recorded.masked.mean);
});

test.each<[Partial<Numbers>, Record<string, Tensor>, string]>([
  [{}, {}, "pooling needs the input mask, and the graph was not fed it"],
  [{}, { mask: tensorOf("INT64", [1, 4], [1, 1, 1, 1]) }, "needs a mask of 2 × 4, and mask has the shape [1, 4]"],
  [{}, { mask: tensorOf("INT64", [2, 4], [1, 0, 0, 0, 0, 0, 0, 0]) }, "the mask mask leaves pooling nothing"],
  [{ axes: "?", shape: [24] }, { mask }, "pooling needs a vector for each token"],
])("pooling refuses what it cannot pool: %#", async (parts, fed, reason) => {
  await expect(run({ ...tokens, ...parts }, "pooling", { mask_input: "mask" }, fed)).rejects.toThrow(reason);
});

const plain: Numbers = { form: "numbers", axes: "???", shape: [2, 3, 2], data: Float64Array.from(recorded.plain) };

test.each(["-1", "0", "1"] as const)("vectors along axis %s have length 1", async (axis) => {
  expectClose((await run(plain, "l2_normalize", { axis: Number(axis) })).data, recorded.normalized[axis]);
});

test("a short vector is divided by eps, and zeros stay zeros", async () => {
  expectClose((await run(plain, "l2_normalize", { eps: 2 })).data, recorded.floored);
  expect((await run({ ...plain, data: new Float64Array(12) }, "l2_normalize")).data).toEqual(new Float64Array(12));
});

test("l2_normalize refuses an axis that is not there", async () => {
  await expect(run(plain, "l2_normalize", { axis: 3 })).rejects.toThrow(
    "l2_normalize has no axis 3 in a shape of 3 axes",
  );
});
