import fc from "fast-check";
import { expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { tensorOf } from "@/domain/tensor";
import { type Numbers, pictureOf, type StepContext } from "@/runtime/steps/working";
import { centerCrop } from "./centerCrop";
import { letterbox } from "./letterbox";
import { pad } from "./pad";
import { back, fedPictures, forth, laid, type Placement, resized, unmoved } from "./placement";
import { resize } from "./resize";

const spec: TensorSpec = {
  name: "x",
  datatype: "FP32",
  shape: [],
  kind: "image",
  optional: false,
  dims: {},
  steps: [],
};
const size = fc.record({ height: fc.integer({ min: 1, max: 24 }), width: fc.integer({ min: 1, max: 24 }) });
const nothing = 0;

// Every pixel of the picture has a number of its own, and what is filled in has none of them.
const numbered = ({ height, width }: { height: number; width: number }) =>
  pictureOf(
    height,
    width,
    Float32Array.from({ length: height * width }, (_, at) => at + 1),
  );
const nearest = { resample: "nearest", shrink_only: false, multiple_of: 1 } as const;
const filled = { constant_values: nothing, position: "center" } as const;

test("whatever the steps did, the middle of each pixel that is fed goes back to the pixel that it came from", async () => {
  await fc.assert(
    fc.asyncProperty(size, size, size, size, fc.boolean(), async (given, cropped, changed, margin, boxed) => {
      const context: StepContext = { spec, readFile: async () => new Uint8Array(), placement: unmoved(given) };
      const crop = await centerCrop(numbered(given), { crop_size: cropped }, context);
      const other = boxed
        ? await letterbox(
            crop,
            { size: changed, resample: "nearest", constant_values: nothing, scale_up: true },
            context,
          )
        : await resize(crop, { size: changed, ...nearest }, context);
      const framed = { height: changed.height + margin.height, width: changed.width + margin.width };
      const { shape, data } = (await pad(other, { size: framed, ...filled }, context)) as Numbers; // what pad gives
      const placement = context.placement as Placement; // there was one before
      expect(shape.slice(0, 2)).toEqual([placement.fed.height, placement.fed.width]);
      expect(placement.given).toEqual(given);
      for (const [at, value] of data.entries()) {
        if (value === nothing) continue;
        const middle = { x: (at % framed.width) + 0.5, y: Math.floor(at / framed.width) + 0.5 };
        const { x, y } = back(placement, middle);
        // On the border between two pixels, either is right.
        expect(Math.abs(x - 0.5 - ((value - 1) % given.width))).toBeLessThan(0.5 + 1e-9);
        expect(Math.abs(y - 0.5 - Math.floor((value - 1) / given.width))).toBeLessThan(0.5 + 1e-9);
        expect(forth(placement, { x, y }).x).toBeCloseTo(middle.x, 9);
      }
    }),
    { numRuns: 300 },
  );
});

test("by hand: half as large, then 3 to the right and 1 down", () => {
  const placement = laid(resized(unmoved({ height: 20, width: 40 }), { height: 10, width: 20 }), {
    height: 16,
    width: 26,
    top: 1,
    left: 3,
  });
  expect(placement).toMatchObject({ given: { height: 20, width: 40 }, fed: { height: 16, width: 26 } });
  expect(back(placement, { x: 3, y: 1 })).toEqual({ x: 0, y: 0 });
  expect(back(placement, { x: 23, y: 11 })).toEqual({ x: 40, y: 20 });
  expect(forth(placement, { x: 10, y: 10 })).toEqual({ x: 8, y: 6 });
  expect(resized(placement, { height: 32, width: 26 })).toMatchObject({
    scaleY: 1,
    offsetY: 2,
    scaleX: 0.5,
    offsetX: 3,
  });
});

test("a tensor that is a picture by its layout is one as it is fed", () => {
  const inputs = [
    { ...spec, name: "photo", layout: "NHWC" },
    { ...spec, name: "row", layout: "NC" },
    { ...spec, name: "left-out", layout: "NCHW" },
  ];
  const feeds = { photo: tensorOf("FP32", [1, 2, 3, 1], [1, 2, 3, 4, 5, 6]), row: tensorOf("FP32", [1, 1], [1]) };
  expect(fedPictures(inputs, feeds)).toEqual({ photo: unmoved({ height: 2, width: 3 }) });
});
