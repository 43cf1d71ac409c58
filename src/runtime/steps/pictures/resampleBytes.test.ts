import fc from "fast-check";
import { expect, test } from "vitest";
import { placesFor, type Smooth } from "./places";
import { resampleBytes } from "./resampleBytes";
import { rowsOf } from "./rows";

interface Picture {
  height: number;
  width: number;
  channels: number;
  data: Uint8ClampedArray;
}

/** PIL's way, one sample after the other: a weight has 22 bits behind the point, and a sum is rounded and clipped. */
function resampled(picture: Picture, height: number, width: number, filter: Smooth): Uint8ClampedArray {
  const { channels } = picture;
  const across = alongEdge(placesFor(picture.width, width, filter), (row, column, channel) => {
    return picture.data[(row * picture.width + column) * channels + channel] ?? Number.NaN;
  });
  const wide = filled([picture.height, width, channels], (row, column, channel) => across(column, row, channel));
  const down = alongEdge(placesFor(picture.height, height, filter), (column, row, channel) => {
    return wide[(row * width + column) * channels + channel] ?? Number.NaN;
  });
  return filled([height, width, channels], (row, column, channel) => down(row, column, channel));
}

function alongEdge(
  places: ReturnType<typeof placesFor>,
  sample: (line: number, place: number, channel: number) => number,
) {
  return (place: number, line: number, channel: number) => {
    const { first, weights } = places[place] ?? { first: 0, weights: [] };
    let sum = 2 ** 21;
    for (const [tap, weight] of weights.entries()) {
      sum += sample(line, first + tap, channel) * (Math.sign(weight) * Math.floor(Math.abs(weight) * 2 ** 22 + 0.5));
    }
    return Math.floor(sum / 2 ** 22);
  };
}

function filled(
  [height, width, channels]: [number, number, number],
  sample: (row: number, column: number, channel: number) => number,
): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: height * width * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    return sample(Math.floor(pixel / width), pixel % width, at % channels);
  });
}

/** Noise in its darkest and brightest, whose sums leave a byte. Of four channels the last is opacity, and here nothing shows through. */
function noise(height: number, width: number, channels: number, seed: number): Picture {
  let state = seed;
  const data = Uint8ClampedArray.from({ length: height * width * channels }, (_, at) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    if (channels === 4 && at % 4 === 3) return 255;
    return state % 3 === 0 ? 0 : state % 3 === 1 ? 255 : state % 256;
  });
  return { height, width, channels, data };
}

const filters = ["box", "bilinear", "hamming", "bicubic", "lanczos"] as const;
const edge = fc.integer({ min: 1, max: 40 });

test("any picture in any size is the sum of its samples, to the bit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(edge, edge),
      fc.tuple(edge, edge),
      fc.constantFrom(1, 2, 3, 4),
      fc.constantFrom(...filters),
      fc.integer({ min: 1, max: 2 ** 30 }),
      async ([high, wide], [height, width], channels, filter, seed) => {
        const picture = noise(high, wide, channels, seed);
        const { data, ...size } = await resampleBytes(rowsOf(picture), height, width, filter);
        expect(size).toEqual({ height, width, channels });
        expect(data).toEqual(resampled(picture, height, width, filter));
      },
    ),
    { numRuns: 300 },
  );
});

// More pixels than are read at once: rows of several reads make one, and those that are no longer needed go.
test.each<[number, number, number, number, Smooth]>([
  [60, 20_000, 7, 13, "lanczos"],
  [60, 20_000, 90, 9, "bicubic"],
  [60, 20_000, 61, 400, "box"],
  [200_000, 3, 50, 5, "bilinear"],
  [32_767, 17, 32_000, 1, "hamming"],
])("%d rows of %d pixels become %d of %d by %s, to the bit", async (high, wide, height, width, filter) => {
  const picture = noise(high, wide, 1, 7);
  const { data } = await resampleBytes(rowsOf(picture), height, width, filter);
  expect(data).toEqual(resampled(picture, height, width, filter));
});
