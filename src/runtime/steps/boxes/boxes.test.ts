import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { type Kwargs, readKwargs } from "@/domain/steps";
import { type Tensor, tensorOf } from "@/domain/tensor";
import type { Box } from "@/domain/values";
import { fromTensor } from "@/runtime/steps/forms/fromTensor";
import { laid, resized, unmoved } from "@/runtime/steps/pictures/placement";
import { Refusal } from "@/runtime/steps/refusal";
import type { StepContext } from "@/runtime/steps/working";
import { boxes } from "./boxes";
import { encodeBoxes } from "./encodeBoxes";
import recorded from "./fixtures/detections.json";

const spec: TensorSpec = {
  name: "y",
  datatype: "FP32",
  shape: [],
  kind: "boxes",
  optional: false,
  dims: {},
  steps: [],
};
const square = unmoved({ height: 100, width: 100 });
const contextWith = (parts: Partial<StepContext> = {}): StepContext => ({
  spec,
  readFile: async () => new TextEncoder().encode("cat\ndog\n"),
  pictures: { photo: square },
  ...parts,
});
const floats = (shape: number[], values: number[]) => tensorOf("FP32", shape, values);
const kwargsOf = (kwargs: Record<string, unknown>) => {
  const read = readKwargs("outputs", { id: "boxes", kwargs });
  if ("reason" in read) throw new Error(read.reason);
  return read.kwargs as Kwargs<"boxes">; // the schema of this step
};
async function found(tensor: Tensor, kwargs: Record<string, unknown>, parts: Partial<StepContext> = {}) {
  const working = await boxes(fromTensor(tensor), kwargsOf(kwargs), contextWith(parts));
  if (working.form !== "read" || working.value.kind !== "boxes") throw new Error("no boxes were read");
  return working.value;
}
/** Rows of the arrays beside each other. */
const beside = (count: number, ...columns: number[][]) =>
  Array.from({ length: count }, (_, row) =>
    columns.flatMap((column) => column.slice((row * column.length) / count, ((row + 1) * column.length) / count)),
  );
const transposed = (rows: number[][]) => (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));

const { formats, logits, objectness, onPicture, side, cases } = recorded;
const count = formats.xyxy.length / 4;
const onPictureAt = (index: number): Box => {
  const [left = 0, top = 0, right = 0, bottom = 0] = onPicture.slice(4 * index, 4 * index + 4);
  return { left, top, right, bottom };
};
const bySides = ({ left, top, right, bottom }: Box) => [left, top, right, bottom];

test.each(cases)(
  "$activation, IoU $iou_threshold, scores from $score_threshold, each class alone $per_class, objectness $objectness: torchvision keeps the same",
  async ({ kept, ...kwargs }) => {
    const columns = kwargs.objectness ? [formats.cxcywh, objectness, logits] : [formats.cxcywh, logits];
    const rows = beside(count, ...columns);
    const width = rows[0]?.length ?? 0;
    const own = await found(floats([1, count, width], rows.flat()), { format: "cxcywh", ...kwargs });
    expect(own.boxes.map(({ label }) => label)).toEqual(kept.map(([, classIndex]) => String(classIndex)));
    for (const [place, [index = 0, , score = 0]] of kept.entries()) {
      const box = own.boxes[place] ?? { left: Number.NaN, top: 0, right: 0, bottom: 0, score: 0 };
      expect(box.score).toBeCloseTo(score, 6);
      for (const [at, edge] of bySides(onPictureAt(index)).entries()) expect(bySides(box)[at]).toBeCloseTo(edge, 4);
    }
    const upright = floats([1, width, count], transposed(rows).flat());
    expect(await found(upright, { format: "cxcywh", transposed: true, ...kwargs })).toEqual(own);
  },
);

test.each(["xyxy", "xywh", "cxcywh", "yxyx"] as const)(
  "%s is torchvision's, in pixels and in parts",
  async (format) => {
    const all = { format, score_threshold: -100, iou_threshold: 1, max_detections: 1000, scores: "s" };
    const tensors = {
      s: floats(
        [count],
        Array.from({ length: count }, (_, at) => -at),
      ),
    };
    const read = await found(floats([count, 4], formats[format]), all, { tensors });
    expect(read).toMatchObject({ width: side, height: side });
    expect(read.boxes).toHaveLength(count);
    for (const [at, box] of read.boxes.entries()) {
      for (const [edge, value] of bySides(onPictureAt(at)).entries()) expect(bySides(box)[edge]).toBeCloseTo(value, 4);
    }
    const parts = floats(
      [count, 4],
      formats[format].map((value) => value / side),
    );
    const fromParts = await found(parts, { ...all, normalized: true }, { tensors });
    for (const [at, box] of fromParts.boxes.entries()) {
      for (const [edge, value] of bySides(onPictureAt(at)).entries()) expect(bySides(box)[edge]).toBeCloseTo(value, 4);
    }
  },
);

// A picture of 200 × 100 pixels, letterboxed into 64 × 64: a scale of 0.32, and (64 − 32) ÷ 2 = 16 rows above.
const letterboxed = laid(resized(unmoved({ height: 100, width: 200 }), { height: 32, width: 64 }), {
  height: 64,
  width: 64,
  top: 16,
  left: 0,
});

test("boxes come back from the letterbox to the picture as it was given, and end at its edges", async () => {
  const tensor = floats([1, 3, 5], [8, 24, 40, 40, 0.9, -16, 0, 16, 32, 0.8, 0, 0, 64, 15, 0.7]);
  const read = await found(tensor, {}, { pictures: { photo: letterboxed } });
  // (8, 24) → (25, 25), (40, 40) → (125, 75); the second begins outside; the third lies above the picture.
  expect(read).toEqual({
    kind: "boxes",
    width: 200,
    height: 100,
    boxes: [
      { left: 25, top: 25, right: 125, bottom: 75, label: "0", score: expect.closeTo(0.9, 6) },
      { left: 0, top: 0, right: 50, bottom: 50, label: "0", score: expect.closeTo(0.8, 6) },
    ],
  });
});

test("equal scores stand in the order of the tensor", async () => {
  const apart = [0, 20, 40].flatMap((left) => [left, 0, left + 10, 10, 0.5]);
  const read = await found(floats([3, 5], apart), {});
  expect(read.boxes.map(({ left }) => left)).toEqual([0, 20, 40]);
});

test("scores, classes and a count may be outputs of their own", async () => {
  const corners = floats([1, 3, 4], [0, 0, 10, 10, 50, 0, 60, 10, 0, 50, 10, 60]);
  const tensors = {
    scores: floats([1, 3], [0.5, 0.9, 0.7]),
    labels: tensorOf("INT64", [1, 3], [1, 0, 1]),
    number: floats([1], [2]),
  };
  const kwargs = { scores: "scores", classes: "labels", count: "number", file: "labels.txt" };
  expect((await found(corners, kwargs, { tensors })).boxes).toEqual([
    { left: 50, top: 0, right: 60, bottom: 10, label: "cat", score: expect.closeTo(0.9, 6) },
    { left: 0, top: 0, right: 10, bottom: 10, label: "dog", score: 0.5 },
  ]);
  const perClass = { scores: floats([1, 3, 2], [0.1, 0.6, 0.2, 0.1, 0.9, 0.3]) };
  const read = await found(
    corners,
    { scores: "scores", labels: ["none", "dog"], background: 0 },
    { tensors: perClass },
  );
  expect(read.boxes.map(({ label, top }) => [label, top])).toEqual([
    ["dog", 0],
    ["dog", 50],
  ]);
});

test("a detector that has suppressed its boxes itself gives a score and a class in each row", async () => {
  const rows = floats([1, 2, 6], [0, 0, 10, 10, 0.4, 1, 50, 0, 60, 10, 0.8, 0]);
  const read = await found(rows, { classes: "in_tensor", iou_threshold: 1, file: "labels.txt" });
  expect(read.boxes.map(({ label, score }) => [label, score.toFixed(1)])).toEqual([
    ["cat", "0.8"],
    ["dog", "0.4"],
  ]);
});

test.each<[Tensor, Record<string, unknown>, Partial<StepContext>, string]>([
  [
    floats([2, 5, 6], Array(60).fill(0)),
    {},
    {},
    "an output with boxes should hold rows of numbers, and its shape is [2, 5, 6]",
  ],
  [floats([2, 3], [1, 2, 3, 4, 5, 6]), {}, {}, "a box has four numbers, and there are 3"],
  [floats([1, 4], [1, 2, 3, 4]), {}, {}, "there are no scores behind the boxes"],
  [floats([1, 4], [1, 2, 3, 4]), { scores: "s" }, {}, "boxes needs the output s, and the graph did not give it"],
  [
    floats([1, 4], [1, 2, 3, 4]),
    { scores: "s" },
    { tensors: { s: floats([2], [1, 1]) } },
    "s should hold numbers for 1 boxes, and its shape is [2]",
  ],
  [
    floats([1, 8], Array(8).fill(1)),
    { classes: "in_tensor" },
    {},
    "each box should have one score and one class, and there are 4 numbers",
  ],
  [floats([1, 5], [0, 0, 9, 9, Number.NaN]), {}, {}, "box 0 holds what is not a number"],
  [floats([1, 5], [0, Number.NaN, 9, 9, 1]), {}, {}, "box 0 holds what is not a number"],
  [floats([1, 6], [0, 0, 9, 9, 0, 1]), { labels: ["a"] }, {}, "there are 1 labels, and none for 1"],
  [floats([1, 5], [0, 0, 9, 9, 1]), { input: "x" }, {}, "boxes lies on x, and no such picture is fed"],
  [
    floats([1, 5], [0, 0, 9, 9, 1]),
    {},
    { pictures: {} },
    "boxes needs a picture that is fed, with H and W in its layout",
  ],
  [
    floats([1, 5], [0, 0, 9, 9, 1]),
    {},
    { pictures: { a: square, b: square } },
    "boxes needs to name one of 2 pictures as its input",
  ],
])("what cannot be read says why: %#", async (tensor, kwargs, parts, reason) => {
  await expect(found(tensor, kwargs, parts)).rejects.toThrow(reason);
});

test("no box at all is an answer", async () => {
  expect((await found(floats([1, 0, 6], []), { scores: "s" })).boxes).toEqual([]);
  expect((await found(floats([1, 5], [0, 0, 9, 9, 0.1]), {})).boxes).toEqual([]);
});

test("many thousand boxes in one place are read", async () => {
  const many = 30_000;
  const rows = Float32Array.from({ length: many * 5 }, (_, at) => [0, 0, 50, 50, 0.5][at % 5] ?? 0);
  const apart = { iou_threshold: 1, max_detections: 1000 };
  expect((await found({ datatype: "FP32", shape: [many, 5], data: rows }, apart)).boxes).toHaveLength(1000);
  expect((await found({ datatype: "FP32", shape: [many, 5], data: rows }, {})).boxes).toHaveLength(1);
});

test("any numbers are boxes on the picture, best first, or a refusal", async () => {
  const kwargs = fc.record(
    {
      format: fc.constantFrom("xyxy", "xywh", "cxcywh", "yxyx"),
      normalized: fc.boolean(),
      transposed: fc.boolean(),
      objectness: fc.boolean(),
      activation: fc.constantFrom("none", "sigmoid", "softmax"),
      classes: fc.constantFrom("in_tensor", "y"),
      scores: fc.constantFrom("in_tensor", "y"),
      background: fc.nat(3),
      per_class: fc.boolean(),
      iou_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
      score_threshold: fc.double({ min: -10, max: 10, noNaN: true }),
      max_detections: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: [] },
  );
  const tensors = fc.tuple(fc.nat(6), fc.nat(8)).chain(([height, width]) =>
    fc
      .array(fc.oneof(fc.float(), fc.integer({ min: -50, max: 150 })), {
        minLength: height * width,
        maxLength: height * width,
      })
      .map((values) => floats([1, height, width], values)),
  );
  await fc.assert(
    fc.asyncProperty(tensors, kwargs, async (tensor, chosen) => {
      try {
        const { boxes: read } = await found(tensor, chosen, {
          tensors: { y: tensor },
          pictures: { photo: letterboxed },
        });
        expect(read.length).toBeLessThanOrEqual(chosen.max_detections ?? 100);
        for (const [at, { left, top, right, bottom, score }] of read.entries()) {
          expect(left >= 0 && left < right && right <= 200 && top >= 0 && top < bottom && bottom <= 100).toBe(true);
          expect(score).toBeLessThanOrEqual(read[at - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, Record<string, unknown>, number[]]>([
  ["xyxy", {}, [8, 24, 40, 40]],
  ["xywh", {}, [8, 24, 32, 16]],
  ["cxcywh", {}, [24, 32, 32, 16]],
  ["yxyx", { normalized: true }, [0.375, 0.125, 0.625, 0.625]],
])("a box on the picture is fed as %s where the model sees it", async (format, options, four) => {
  const read = readKwargs("inputs", { id: "encode_boxes", kwargs: { format, ...options } });
  if ("reason" in read) throw new Error(read.reason);
  const context = contextWith({ pictures: { photo: letterboxed } });
  const given = { kind: "boxes" as const, boxes: [{ left: 25, top: 25, right: 125, bottom: 75 }] };
  const kwargs = read.kwargs as Kwargs<"encode_boxes">; // the schema of this step
  expect(await encodeBoxes({ form: "given", value: given }, kwargs, context)).toEqual({
    form: "numbers",
    axes: "NC",
    shape: [1, 4],
    data: Float64Array.from(four),
  });
  expect(context.length).toEqual({ real: 1, padded: 1 });
  const flat = { kind: "boxes" as const, boxes: [{ left: 25, top: 25, right: 25, bottom: 75 }] };
  expect(() => encodeBoxes({ form: "given", value: flat }, kwargs, context)).toThrow("box 1 has no area");
});
