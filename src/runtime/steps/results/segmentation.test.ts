import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import { fromTensor } from "@/runtime/steps/forms/fromTensor";
import { letterbox } from "@/runtime/steps/pictures/letterbox";
import { laid, type Placement, resized, unmoved } from "@/runtime/steps/pictures/placement";
import { Refusal } from "@/runtime/steps/refusal";
import { pictureOf, type StepContext } from "@/runtime/steps/working";
import recorded from "./fixtures/masks.json";
import { segmentation } from "./segmentation";

const spec: TensorSpec = { name: "y", datatype: "FP32", shape: [], kind: "mask", optional: false, dims: {}, steps: [] };
const readFile = async () => new TextEncoder().encode('["sky","sea"]');
async function mask(
  tensor: Tensor,
  {
    layout = "NCHW",
    photo,
    ...kwargs
  }: { layout?: string; photo?: Placement; labels?: string[]; file?: string; threshold?: number },
) {
  const pictures = photo ? { photo } : {};
  const context: StepContext = { spec: { ...spec, datatype: tensor.datatype }, readFile, pictures };
  const working = await segmentation(fromTensor(tensor, layout), kwargs, context);
  if (working.form !== "read" || working.value.kind !== "mask") throw new Error("no mask was read");
  return { ...working.value, classes: Array.from(working.value.classes) };
}
const whole = (height: number, width: number) => unmoved({ height, width });

test.each(recorded)(
  "a mask over a letterbox of $side pixels is PIL's on the picture of $height × $width",
  async ({ height, width, side, scores, classes }) => {
    const context: StepContext = { spec, readFile, placement: whole(height, width) };
    const kwargs = {
      size: { height: side, width: side },
      resample: "nearest",
      constant_values: 0,
      scale_up: true,
    } as const;
    await letterbox(pictureOf(height, width, new Uint8ClampedArray(height * width)), kwargs, context);
    const photo = context.placement as Placement; // letterbox leaves one where there was one
    const read = await mask(tensorOf("FP32", [1, 5, side, side], scores), { photo });
    expect(read).toEqual({ kind: "mask", height, width, classes, labels: ["0", "1", "2", "3", "4"] });
  },
);

test("of channels the largest counts, of equal ones the first", async () => {
  const scores = tensorOf("FP32", [1, 3, 1, 3], [1, 5, 2, 3, 5, 0, 2, 4, 9]);
  const read = await mask(scores, { photo: whole(1, 3), labels: ["a", "b", "c"] });
  expect(read).toMatchObject({ classes: [1, 0, 2], labels: ["a", "b", "c"] });
  const last = tensorOf("FP32", [1, 1, 3, 3], [1, 3, 2, 5, 5, 4, 2, 0, 9]);
  expect((await mask(last, { layout: "NHWC", photo: whole(1, 3) })).classes).toEqual([1, 0, 2]);
});

test("one channel is held against a threshold, ½ if none is told", async () => {
  const shares = tensorOf("FP32", [1, 1, 1, 4], [0.49, 0.5, 0.7, 1]);
  const photo = whole(1, 4);
  expect(await mask(shares, { photo, file: "labels.json" })).toMatchObject({
    classes: [0, 1, 1, 1],
    labels: ["sky", "sea"],
  });
  expect((await mask(shares, { photo, threshold: 0.8 })).classes).toEqual([0, 0, 0, 1]);
  const bytes = tensorOf("UINT8", [1, 1, 1, 4], [0, 127, 128, 255]);
  expect((await mask(bytes, { photo, threshold: 128 })).classes).toEqual([0, 0, 1, 1]);
});

test("whole numbers, and numbers without channels, are classes already", async () => {
  const photo = whole(1, 3);
  expect((await mask(tensorOf("INT64", [1, 1, 1, 3], [2, 0, 7]), { photo })).classes).toEqual([2, 0, 7]);
  expect((await mask(tensorOf("FP32", [1, 1, 3], [2, 0, 7]), { layout: "NHW", photo })).classes).toEqual([2, 0, 7]);
});

test("a coarse mask is stretched over what the graph was fed", async () => {
  const coarse = tensorOf("INT32", [1, 1, 2], [0, 1]);
  // Columns ½, 1½ and 2½ of 3 are 1, 3 and 5 of 6 that were fed: the first, the second and the second of two cells.
  const photo = resized(whole(1, 3), { height: 4, width: 6 });
  expect((await mask(coarse, { layout: "NHW", photo })).classes).toEqual([0, 1, 1]);
});

test("what a crop has kept from the model has a class of its own", async () => {
  // The middle two columns of four, of both rows.
  const photo = laid(whole(2, 4), { height: 2, width: 2, top: 0, left: -1 });
  const seen = tensorOf("INT32", [1, 2, 2], [0, 1, 1, 0]);
  expect(await mask(seen, { layout: "NHW", photo, labels: ["off", "on"] })).toMatchObject({
    classes: [2, 0, 1, 2, 2, 1, 0, 2],
    labels: ["off", "on", "not seen"],
  });
});

test.each<[Tensor, Parameters<typeof mask>[1], string]>([
  [tensorOf("FP32", [1, 1, 1, 1], [1]), {}, "segmentation needs a picture that is fed, with H and W in its layout"],
  [
    tensorOf("FP32", [2, 1, 1, 1], [1, 1]),
    { photo: whole(1, 1) },
    "the layout CHW has no place for the axis N of size 2",
  ],
  [tensorOf("FP32", [1, 2, 0, 1], []), { photo: whole(1, 1) }, "segmentation gets no pixels"],
  [tensorOf("FP32", [1, 1, 1, 1], [Number.NaN]), { photo: whole(1, 1) }, "it holds what is not a number"],
  [tensorOf("FP32", [1, 1, 1], [0.5]), { layout: "NHW", photo: whole(1, 1) }, "0.5 is not the place of a class"],
  [tensorOf("INT32", [1, 1, 1], [-1]), { layout: "NHW", photo: whole(1, 1) }, "-1 is not the place of a class"],
  [
    tensorOf("INT32", [1, 1, 1], [2]),
    { layout: "NHW", photo: whole(1, 1), labels: ["a"] },
    "there are 1 labels, and none for 2",
  ],
  [
    tensorOf("FP32", [1, 1, 1, 1], [1]),
    { photo: whole(30_000, 30_000) },
    "30000 × 30000 pixels are more than 67108864",
  ],
])("what cannot be read says why: %#", async (tensor, options, reason) => {
  await expect(mask(tensor, options)).rejects.toThrow(reason);
});

test("any numbers are a mask of the picture's size, or a refusal", async () => {
  const size = fc.integer({ min: 0, max: 5 });
  const numbers = fc.tuple(size, size, size).chain(([channels, height, width]) =>
    fc
      .array(fc.oneof(fc.float(), fc.nat(9)), {
        minLength: channels * height * width,
        maxLength: channels * height * width,
      })
      .map((values) => tensorOf("FP32", [1, channels, height, width], values)),
  );
  const edge = fc.integer({ min: 1, max: 9 });
  const shift = fc.integer({ min: -9, max: 9 });
  await fc.assert(
    fc.asyncProperty(
      numbers,
      fc.constantFrom("NCHW", "NHWC"),
      edge,
      edge,
      shift,
      shift,
      async (tensor, layout, height, width, top, left) => {
        const photo = laid(whole(height, width), { height: 7, width: 5, top, left });
        try {
          const read = await mask(tensor, { layout, photo });
          expect(read.classes).toHaveLength(height * width);
          expect(Math.max(...read.classes)).toBeLessThan(read.labels.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      },
    ),
    { numRuns: 500 },
  );
});
