import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "./manifest";
import { stepNameIssues, stepRangeIssues } from "./stepRules";

const spec = (name: string, parts: Partial<TensorSpec> = {}): TensorSpec => ({
  name,
  datatype: "FP32",
  shape: [],
  kind: "tensor",
  optional: false,
  dims: {},
  steps: [],
  ...parts,
});
const photo = spec("photo", { layout: "NCHW" });
const other = spec("other", { layout: "NHWC" });
const row = spec("row", { layout: "NC" });
const step = (id: string, kwargs: Record<string, unknown> = {}) => spec("found", { steps: [{ id, kwargs }] });
const issues = (inputs: TensorSpec[], outputs: TensorSpec[]) => stepNameIssues({ inputs, outputs } as Manifest); // all that is read of it

test("steps whose outputs and picture are there have no issue", () => {
  expect(issues([photo, row], [step("boxes", { scores: "sure", classes: "in_tensor" }), spec("sure")])).toEqual([]);
  expect(issues([photo, other], [step("segmentation", { input: "other" })])).toEqual([]);
  expect(issues([row], [step("softmax", { scores: "nobody" })])).toEqual([]);
});

test.each<[string, TensorSpec[], TensorSpec[], { path: string; reason: string }]>([
  [
    "an output that is not there",
    [photo],
    [step("boxes", { count: "many" })],
    { path: "outputs[0].steps[0].kwargs.count", reason: "there is no output many" },
  ],
  [
    "a picture that is not there",
    [photo, row],
    [step("segmentation", { input: "row" })],
    { path: "outputs[0].steps[0].kwargs.input", reason: "there is no picture row among the inputs" },
  ],
  [
    "one of two pictures that is not named",
    [photo, other, step("encode_boxes")],
    [],
    { path: "inputs[2].steps[0].kwargs.input", reason: "it needs one of 2 pictures" },
  ],
  [
    "boxes to feed on a picture that nobody gives",
    [spec("mean", { layout: "NCHW", const: { value: 0 } }), step("encode_boxes")],
    [],
    { path: "inputs[1].steps[0].kwargs.input", reason: "no input has H and W in its layout" },
  ],
  [
    "boxes on nothing",
    [row],
    [step("boxes")],
    { path: "outputs[0].steps[0].kwargs.input", reason: "no input has H and W in its layout" },
  ],
])("%s is named", (_, inputs, outputs, issue) => {
  expect(issues(inputs, outputs)).toEqual([issue]);
});

test.each([
  ["clip", { min: 1, max: 0 }, "min is above max"],
  ["scale_range", { min_percentile: 98, max_percentile: 2 }, "min_percentile is above max_percentile"],
])("a range of %s that ends before it begins is an issue", (id, kwargs, reason) => {
  const path = "inputs[0].steps[0].kwargs";
  const wrong = { inputs: [step(id, kwargs)], outputs: [] as TensorSpec[] } as Manifest;
  expect(stepRangeIssues(wrong)).toEqual([{ path, reason }]);
  const [least, most] = Object.keys(kwargs);
  const right = { inputs: [step(id, { [least as string]: 1, [most as string]: 1 })], outputs: [] as TensorSpec[] };
  expect(stepRangeIssues(right as Manifest)).toEqual([]);
});
