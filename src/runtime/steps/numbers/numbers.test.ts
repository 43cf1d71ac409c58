import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import type { Datatype } from "@/domain/tensor";
import recorded from "@/runtime/steps/fixtures/numbers.json";
import { argmax } from "@/runtime/steps/results/argmax";
import { sigmoid } from "@/runtime/steps/results/sigmoid";
import { softmax } from "@/runtime/steps/results/softmax";
import { runSteps } from "@/runtime/steps/runSteps";
import type { Numbers, StepContext } from "@/runtime/steps/working";
import { arranged } from "./toLayout";

const spec: TensorSpec = {
  name: "x",
  datatype: "FP32",
  shape: [],
  kind: "tensor",
  optional: false,
  dims: {},
  steps: [],
};
const context: StepContext = { spec, readFile: async () => new Uint8Array() };
const values: Numbers = { form: "numbers", axes: "HWC", shape: [2, 3, 2], data: Float64Array.from(recorded.values) };
const scores: Numbers = { form: "numbers", axes: "??", shape: [2, 5], data: Float64Array.from(recorded.scores) };

async function run(start: Numbers, id: string, kwargs: Record<string, unknown> = {}): Promise<Numbers> {
  return (await runSteps("inputs", start, { ...context, spec: { ...spec, steps: [{ id, kwargs }] } })) as Numbers; // numeric steps give numbers
}
function expectClose(actual: ArrayLike<number>, expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 12);
}

test("normalize has a mean and a deviation for each channel", async () => {
  expectClose(
    (await run(values, "normalize", { image_mean: [0.5, 4], image_std: [2, 0.25] })).data,
    recorded.normalized,
  );
});

test("normalize finds the channels wherever they lie", async () => {
  const channelsFirst = arranged(values, "CHW");
  const normalized = await run(channelsFirst, "normalize", { image_mean: [0.5, 4], image_std: [2, 0.25] });
  expectClose(arranged(normalized, "HWC").data, recorded.normalized);
});

test("normalize refuses what it cannot divide by or does not fit", async () => {
  await expect(run(values, "normalize", { image_mean: 0, image_std: 0 })).rejects.toThrow(
    "cannot divide by an image_std of 0",
  );
  await expect(run(values, "normalize", { image_mean: [1, 2, 3], image_std: 1 })).rejects.toThrow(
    "normalize has 3 values, and the axis C has 2",
  );
});

test("zero mean and unit variance, and percentiles, are NumPy's", async () => {
  expectClose((await run(values, "zero_mean_unit_variance")).data, recorded.standardized);
  expectClose((await run(values, "scale_range", { min_percentile: 5, max_percentile: 90 })).data, recorded.scaled);
});

test.each(["NCHW", "WHC"] as const)("axes move into %s as NumPy moves them", async (layout) => {
  const moved = await run(values, "to_layout", { layout });
  expectClose(moved.data, recorded[layout]);
  expect(moved.shape).toEqual(layout === "NCHW" ? [1, 2, 2, 3] : [3, 2, 2]);
});

test("an axis of size 1 may go, another may not", async () => {
  const row: Numbers = { form: "numbers", axes: "TC", shape: [1, 3], data: Float64Array.of(1, 2, 3) };
  expect(await run(row, "to_layout", { layout: "C" })).toMatchObject({ shape: [3] });
  await expect(run(row, "to_layout", { layout: "T" })).rejects.toThrow(
    "the layout T has no place for the axis C of size 3",
  );
  await expect(run(row, "to_layout", { layout: "TCC" })).rejects.toThrow("names an axis twice");
});

test.each(Object.keys(recorded.dtypes) as (keyof typeof recorded.dtypes)[])(
  "%s is what NumPy's astype gives",
  async (datatype) => {
    expect(Array.from((await run(values, "ensure_dtype", { datatype })).data)).toEqual(recorded.dtypes[datatype]);
  },
);

test("integers stop at the ends of their range", async () => {
  const wide: Numbers = { ...values, axes: "T", shape: [4], data: Float64Array.of(-1.9, 300, 1e300, -1e300) };
  expect(Array.from((await run(wide, "ensure_dtype", { datatype: "UINT8" })).data)).toEqual([0, 255, 255, 0]);
  expect(Array.from((await run(wide, "ensure_dtype", { datatype: "INT8" })).data)).toEqual([-1, 127, 127, -128]);
  const nan: Numbers = { ...wide, shape: [1], data: Float64Array.of(Number.NaN) };
  await expect(run(nan, "ensure_dtype", { datatype: "INT32" })).rejects.toThrow("NaN is not INT32");
});

test.each<[string, Record<string, unknown>, number[]]>([
  ["rescale", { rescale_factor: 0.5, offset: -1 }, [-2, -1, 0, 1]],
  ["rescale", { rescale_factor: 3 }, [-6, 0, 6, 12]],
  ["clip", { min: -1, max: 3 }, [-1, 0, 2, 3]],
  ["binarize", { threshold: 0 }, [0, 0, 1, 1]],
  ["invert", {}, [3, 1, -1, -3]],
  ["invert", { maximum: 10 }, [12, 10, 8, 6]],
])("%s with %j makes −2, 0, 2, 4 into %j", async (id, kwargs, expected) => {
  const start: Numbers = { form: "numbers", axes: "T", shape: [4], data: Float64Array.of(-2, 0, 2, 4) };
  expect(Array.from((await run(start, id, kwargs)).data)).toEqual(expected);
});

test("bytes turn at 255 and stay bytes; a 255th makes them fractions of single precision", async () => {
  const bytes: Numbers = { form: "numbers", axes: "T", shape: [3], data: Uint8ClampedArray.of(0, 100, 255) };
  expect((await run(bytes, "invert")).data).toEqual(Uint8ClampedArray.of(255, 155, 0));
  expect((await run(bytes, "rescale")).data).toEqual(Float32Array.of(0, 100 / 255, 1));
});

test.each([0, 1])("softmax, argmax along axis %d and sigmoid are SciPy's and NumPy's", async (axis) => {
  const dataOf = async (working: unknown) => ((await working) as Numbers).data; // these steps give numbers
  const key = axis === 0 ? "0" : "1";
  expectClose(await dataOf(softmax(scores, { axis }, context)), recorded.softmax[key]);
  expectClose(await dataOf(softmax(scores, { axis: axis - 2 }, context)), recorded.softmax[key]);
  expectClose(await dataOf(argmax(scores, { axis }, context)), recorded.argmax[key]);
  expectClose(await dataOf(sigmoid(scores, {}, context)), recorded.sigmoid);
});

test("softmax holds where e to the power would not", async () => {
  const huge: Numbers = { ...scores, axes: "?", shape: [3], data: Float64Array.of(1000, 1000, -1000) };
  expect(await softmax(huge, { axis: -1 }, context)).toMatchObject({ data: Float64Array.of(0.5, 0.5, 0) });
});

test("of equal numbers the first is the largest", async () => {
  const equal: Numbers = { ...scores, axes: "?", shape: [3], data: Float64Array.of(1, 5, 5) };
  expect(await argmax(equal, { axis: 0 }, context)).toMatchObject({ shape: [], data: Float64Array.of(1) });
  expect(() => argmax(equal, { axis: 1 }, context)).toThrow("argmax has no axis 1 in a shape of 1 axes");
});

test("any axes go to any order and back", () => {
  const shapes = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
  );
  const orders = fc.constantFrom("HWC", "CHW", "WCH", "NCHW", "CNWH");
  fc.assert(
    fc.property(shapes, orders, (shape, order) => {
      const data = Float64Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, at) => at);
      const there = arranged({ form: "numbers", axes: "HWC", shape, data }, order);
      expect(there.shape).toEqual(Array.from(order, (letter) => (letter === "N" ? 1 : shape["HWC".indexOf(letter)])));
      expect(arranged(there, "HWC")).toEqual({ form: "numbers", axes: "HWC", shape, data });
    }),
  );
});

test("numeric steps keep the shape of any numbers, or refuse", async () => {
  const steps = fc.constantFrom<[string, Record<string, unknown>]>(
    ["rescale", {}],
    ["normalize", { image_mean: 1, image_std: 2 }],
    ["zero_mean_unit_variance", {}],
    ["scale_range", { min_percentile: 1 }],
    ["clip", { min: 0, max: 1 }],
    ["binarize", { threshold: 1 }],
    ["invert", {}],
    ...(["FP16", "FP32", "BOOL", "INT8", "UINT64"] satisfies Datatype[]).map(
      (datatype): [string, Record<string, unknown>] => ["ensure_dtype", { datatype }],
    ),
  );
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.double({ noNaN: true }), { maxLength: 20 }), async ([id, kwargs], elements) => {
      const start: Numbers = {
        form: "numbers",
        axes: "T",
        shape: [elements.length],
        data: Float64Array.from(elements),
      };
      expect(await run(start, id, kwargs)).toMatchObject({ form: "numbers", shape: [elements.length] });
    }),
  );
});
