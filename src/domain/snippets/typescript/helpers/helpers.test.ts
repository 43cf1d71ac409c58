import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Kwargs, Resampling } from "@/domain/steps";
import recorded from "@/runtime/steps/fixtures/pictures.json";
import { resize } from "@/runtime/steps/pictures/resize";
import { bicubic } from "./bicubic";
import { bilinear } from "./bilinear";
import { box } from "./box";
import { cropped } from "./cropped";
import { grey } from "./grey";
import { hamming } from "./hamming";
import { labelsIn } from "./labelsIn";
import { lanczos } from "./lanczos";
import { letterboxed } from "./letterboxed";
import { nearest } from "./nearest";
import type { Picture } from "./Picture";
import { padded } from "./padded";
import { pixelsOf } from "./pixelsOf";
import { planar } from "./planar";
import { ranked } from "./ranked";
import { resized } from "./resized";
import { rgb } from "./rgb";
import { scaling } from "./scaling";
import { sized } from "./sized";
import { softmax } from "./softmax";
import { standardizing } from "./standardizing";

// What snippets show is held to what Pillow and NumPy gave, as the page's own steps are.

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const { width, height } = recorded;
const rgba: Picture = { width, height, channels: 4, data: new Uint8ClampedArray(bytesOf(recorded.rgba)) };
const pictures: Record<string, Picture> = {
  RGB: { width, height, channels: 3, data: new Uint8ClampedArray(bytesOf(recorded.rgb)) },
  L: { width, height, channels: 1, data: new Uint8ClampedArray(bytesOf(recorded.grey)) },
};
const floats: Picture = { width, height, channels: 1, data: new Float32Array(bytesOf(recorded.floats).buffer) };
const filters = {
  box: [box, 0.5],
  bilinear: [bilinear, 1],
  hamming: [hamming, 1],
  bicubic: [bicubic, 2],
  lanczos: [lanczos, 3],
} as const;
function resizedBy(name: string, picture: Picture, to: { width: number; height: number }): Picture {
  if (name === "nearest") return nearest(picture, to.width, to.height);
  const [filter, reach] = filters[name as keyof typeof filters]; // all others that Pillow has
  return resized(picture, to.width, to.height, filter, reach);
}

test.each(recorded.resized.filter(({ mode }) => mode !== "RGBA"))(
  "$mode is resized to $width × $height by $resample as Pillow does it",
  ({ mode, resample, pixels, ...to }) => {
    const picture = resizedBy(resample, pictures[mode] ?? rgba, to);
    expect(picture.data).toEqual(new Uint8ClampedArray(bytesOf(pixels)));
  },
);

test.each(recorded.floatResized)("fractions are resized to $width × $height by $resample as Pillow does it", (one) => {
  const { data } = resizedBy(one.resample, floats, one);
  const expected = new Float32Array(bytesOf(one.values).buffer);
  expect(data.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(data[at]).toBeCloseTo(value, 5);
});

test.each(recorded.letterboxed)("a picture is letterboxed to $width × $height as recorded", ({ pixels, ...to }) => {
  const inner = (picture: Picture, w: number, h: number) => resizedBy("bilinear", picture, { width: w, height: h });
  const { data } = letterboxed(pictures.RGB ?? rgba, to.width, to.height, 114, true, inner);
  expect(data).toEqual(new Uint8ClampedArray(bytesOf(pixels)));
});

test("sizes are counted as the page counts them", async () => {
  const edge = fc.integer({ min: 1, max: 60 });
  const size: fc.Arbitrary<Kwargs<"resize">["size"]> = fc.oneof(
    fc.record({ height: edge, width: edge }),
    fc.record({ shortest_edge: edge }),
    fc.record({ longest_edge: edge }),
    fc.record({ shortest_edge: edge, longest_edge: edge }),
  );
  await fc.assert(
    fc.asyncProperty(
      edge,
      edge,
      size,
      fc.boolean(),
      fc.constantFrom(1, 4),
      async (w, h, wanted, shrink_only, multiple_of) => {
        const data = new Uint8ClampedArray(w * h);
        const page = await resize(
          { form: "numbers", axes: "HWC", shape: [h, w, 1], data },
          { size: wanted, resample: "nearest" as Resampling, shrink_only, multiple_of },
          {} as never,
        ); // the context is not looked at
        const [newHeight, newWidth] = (page as { shape: number[] }).shape;
        expect(sized({ width: w, height: h }, wanted, shrink_only, multiple_of)).toEqual([newWidth, newHeight]);
      },
    ),
  );
});

describe("a colour that is seen through", () => {
  // 100 × 128 + 255 × 127 = 45,185; + 127 = 45,312; ÷ 255 = 177.69; and so 177.
  const one: Picture = { width: 1, height: 1, channels: 4, data: Uint8ClampedArray.of(100, 0, 255, 128) };
  test("is laid over a background", () => {
    expect(rgb(one).data).toEqual(Uint8ClampedArray.of(177, 127, 255));
    expect(rgb(one, [0, 0, 0]).data).toEqual(Uint8ClampedArray.of(50, 0, 128));
  });

  test("becomes grey by its parts of light", () => {
    // 0.299 × 177 + 0.587 × 127 + 0.114 × 255 = 156.5; in Pillow's 16 bits 156.54…, and so 157.
    expect(grey(one).data).toEqual(Uint8ClampedArray.of(157));
  });
});

const row: Picture = { width: 3, height: 1, channels: 1, data: Uint8ClampedArray.of(1, 2, 3) };

test("the middle is cut out, and zeros stand around what is too small", () => {
  expect(cropped(row, 1, 1).data).toEqual(Uint8ClampedArray.of(2));
  expect(cropped(row, 5, 2)).toMatchObject({
    width: 5,
    height: 2,
    data: Uint8ClampedArray.of(0, 0, 0, 0, 0, 0, 1, 2, 3, 0),
  });
});

test("a frame is put around a picture, and none that is larger", () => {
  expect(padded(row, 5, 1, 9, false).data).toEqual(Uint8ClampedArray.of(1, 2, 3, 9, 9));
  expect(padded(row, 6, 1, [7], true).data).toEqual(Uint8ClampedArray.of(7, 1, 2, 3, 7, 7));
  expect(() => padded(row, 2, 1, 0, false)).toThrow("too large");
});

test("channels come to lie behind each other", () => {
  const two: Picture = { width: 2, height: 1, channels: 3, data: Uint8ClampedArray.of(1, 2, 3, 4, 5, 6) };
  expect(planar(two)).toEqual([1, 4, 2, 5, 3, 6]);
});

test("numbers become a picture, planar or not", () => {
  expect(pixelsOf([0, 1, 0.5, 0, 1, 1], 2, 1, 3, true, 0, 1).rgba).toEqual(
    Uint8ClampedArray.of(0, 128, 255, 255, 255, 0, 255, 255),
  );
  expect(pixelsOf([-1, 1], 2, 1, 1, false, -1, 1).rgba).toEqual(Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255));
});

test("mean and deviation, and percentiles, are NumPy's", () => {
  expect([1, 2, 3, 4].map(standardizing([1, 2, 3, 4], 0))[0]).toBeCloseTo(-1.3416407865, 9); // −1.5 ÷ √1.25
  expect(scaling([4, 1, 3, 2], 0, 50, 0)(4)).toBe(2); // from 1 to the median 2.5
});

test("scores become parts of one, and are ranked with the first of equals first", () => {
  expect(softmax([0, Math.log(3)])).toEqual([0.25, expect.closeTo(0.75, 12)]);
  expect(ranked([1, 3, 3, Number.NaN]).map(({ index }) => index)).toEqual([1, 2, 0, 3]);
});

test("labels stand one a line, or in a list", () => {
  const file = (text: string) => labelsIn(new TextEncoder().encode(text));
  expect(file("a\r\nb\n")).toEqual(["a", "b"]);
  expect(file('["a", "b"]')).toEqual(["a", "b"]);
});
