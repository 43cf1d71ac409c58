import fc from "fast-check";
import { expect, test } from "vitest";
import type { Kwargs, Resampling } from "@/domain/steps";
import recorded from "@/runtime/steps/fixtures/pictures.json";
import type { Numbers } from "@/runtime/steps/working";
import {
  clampedOf,
  context,
  floatsOf,
  height,
  numbers,
  picture,
  pictures,
  rgb,
  rowsOf,
  width,
} from "../../../../test/fixtures/recordedPictures";
import { centerCrop } from "./centerCrop";
import { letterbox } from "./letterbox";
import { pad } from "./pad";
import { resample } from "./resample";
import { resize } from "./resize";

test.each(recorded.resized)(
  "$mode to $width × $height by $resample is PIL's, to the bit",
  async ({ mode, resample: filter, pixels, ...size }) => {
    const source = pictures[mode] ?? { channels: 0, data: new Uint8ClampedArray() };
    const { data } = await resample({ height, width, ...source }, size.height, size.width, filter as Resampling);
    expect(data).toEqual(clampedOf(pixels));
  },
);

test.each(recorded.floatResized)(
  "fractions to $width × $height by $resample are PIL's",
  async ({ resample: filter, values, ...size }) => {
    const source = { height, width, channels: 1, data: floatsOf(recorded.floats) };
    const { data } = await resample(source, size.height, size.width, filter as Resampling);
    const expected = floatsOf(values);
    expect(data.length).toBe(expected.length);
    const worst = Math.max(...Array.from(expected, (value, at) => Math.abs(value - (data[at] ?? Number.NaN))));
    expect(worst).toBeLessThan(1e-6);
  },
);

test("PIL's numbers of filters are its names", async () => {
  const size = { height: 3, width: 5 };
  const options = { size, shrink_only: false, multiple_of: 1 };
  const byNumber = await resize(rgb, { ...options, resample: 3 }, context());
  expect(byNumber).toEqual(await resize(rgb, { ...options, resample: "bicubic" }, context()));
  expect(byNumber).not.toEqual(await resize(rgb, { ...options, resample: "bilinear" }, context()));
});

// Worked out by hand from Hugging Face's rules: the other edge is int(edge · long ÷ short).
test.each<[[number, number], Partial<Kwargs<"resize">>, [number, number]]>([
  [[100, 300], { size: { shortest_edge: 50 } }, [50, 150]],
  [[300, 100], { size: { shortest_edge: 33 } }, [99, 33]],
  [[100, 301], { size: { shortest_edge: 50, longest_edge: 120 } }, [40, 120]], // int(150.5) = 150; int(120 · 50 ÷ 150) = 40
  [[100, 300], { size: { longest_edge: 10 } }, [3, 10]],
  [[1, 300], { size: { longest_edge: 10 } }, [1, 10]],
  [[100, 300], { size: { longest_edge: 600 }, shrink_only: true }, [100, 300]],
  [[100, 300], { size: { longest_edge: 100 }, multiple_of: 8 }, [32, 96]],
  [[100, 300], { size: { height: 7, width: 9 }, multiple_of: 8 }, [8, 8]],
])("a picture of %j resized with %j is %j", async ([high, wide], kwargs, shape) => {
  const source = numbers([high, wide, 1], new Uint8ClampedArray(high * wide));
  const options = {
    size: { longest_edge: 1 },
    resample: "nearest" as const,
    shrink_only: false,
    multiple_of: 1,
    ...kwargs,
  };
  expect(await resize(source, options, context())).toMatchObject({ shape: [...shape, 1] });
});

test.each(recorded.letterboxed)("a letterbox of $width × $height is Ultralytics'", async ({ pixels, ...size }) => {
  const kwargs = { size, resample: "bilinear", constant_values: 114, scale_up: true } as const;
  expect(await letterbox(rgb, kwargs, context())).toEqual(numbers([size.height, size.width, 3], clampedOf(pixels)));
});

test("the middle is cut out, and zeros stand around what is smaller", async () => {
  const crop = async (high: number, wide: number) =>
    rowsOf(
      await centerCrop(
        picture([
          [1, 2, 3],
          [4, 5, 6],
        ]),
        { crop_size: { height: high, width: wide } },
        context(),
      ),
    );
  expect(await crop(1, 1)).toEqual([[2]]); // of two rows the first, of three columns the second
  expect(await crop(2, 2)).toEqual([
    [1, 2],
    [4, 5],
  ]);
  expect(await crop(3, 1)).toEqual([[0], [2], [5]]); // the odd row of zeros comes first
  expect(await crop(1, 6)).toEqual([[0, 0, 1, 2, 3, 0]]);
});

test("a frame fills up to a size or to a multiple", async () => {
  const framed = async (kwargs: Partial<Kwargs<"pad">>) =>
    rowsOf(await pad(picture([[1, 2]]), { constant_values: 9, position: "top_left", ...kwargs }, context()));
  expect(await framed({ size: { height: 2, width: 3 } })).toEqual([
    [1, 2, 9],
    [9, 9, 9],
  ]);
  expect(await framed({ size: { height: 3, width: 4 }, position: "center" })).toEqual([
    [9, 9, 9, 9],
    [9, 1, 2, 9],
    [9, 9, 9, 9],
  ]);
  expect(await framed({ size_divisor: 3 })).toEqual([
    [1, 2, 9],
    [9, 9, 9],
    [9, 9, 9],
  ]);
  await expect(framed({ size: { height: 1, width: 1 } })).rejects.toThrow("a width of 2 is more than 1");
  await expect(framed({ size_divisor: 3, constant_values: [1, 2] })).rejects.toThrow(
    "2 constant_values for 1 channels",
  );
});

test("a picture of any size resizes to any size, and one colour stays that colour", async () => {
  const edge = fc.integer({ min: 1, max: 40 });
  const filter = fc.constantFrom("nearest", "box", "bilinear", "hamming", "bicubic", "lanczos");
  await fc.assert(
    fc.asyncProperty(
      edge,
      edge,
      edge,
      edge,
      filter,
      fc.nat(255),
      fc.constantFrom(1, 3, 4),
      async (high, wide, toHeight, toWidth, resampling, level, channels) => {
        const isOpacity = (at: number) => channels === 4 && at % 4 === 3;
        const expected = (at: number) => (isOpacity(at) ? 255 : level);
        const pixels = Uint8ClampedArray.from({ length: high * wide * channels }, (_, at) => expected(at));
        const source = numbers([high, wide, channels], pixels);
        const kwargs = {
          size: { height: toHeight, width: toWidth },
          resample: resampling,
          shrink_only: false,
          multiple_of: 1,
        } as Kwargs<"resize">;
        const { shape, data } = (await resize(source, kwargs, context())) as Numbers; // resize gives numbers
        expect(shape).toEqual([toHeight, toWidth, channels]);
        expect(data.every((value, at) => value === expected(at))).toBe(true);
      },
    ),
  );
});

test("sizes that no page can hold are refused before memory is taken", async () => {
  const line = numbers([1, 30_000, 1], new Uint8ClampedArray(30_000));
  const options = { resample: "lanczos", shrink_only: false, multiple_of: 1 } as const;
  await expect(async () => resize(line, { ...options, size: { shortest_edge: 16_384 } }, context())).rejects.toThrow(
    "resizing it takes",
  );
  const column = numbers([30_000, 1, 1], new Uint8ClampedArray(30_000));
  await expect(async () =>
    resize(column, { ...options, size: { height: 1, width: 16_384 } }, context()),
  ).rejects.toThrow("resizing it takes");
});
