import fc from "fast-check";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { type Raster, writePng } from "./writePng";

// Read back by fast-png, which checks every chunk's CRC.
const read = async (raster: Raster) => decode(await writePng(raster), { checkCrc: true });

test.each([1, 3, 4] as const)("a picture of %d channels is read back as it was", async (channels) => {
  const raster = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 20 }) })
    .chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        data: fc.uint8Array({ minLength: width * height * channels, maxLength: width * height * channels }),
      }),
    );
  await fc.assert(
    fc.asyncProperty(raster, async ({ width, height, data }) => {
      const { data: back, ...head } = await read({ width, height, channels, data });
      expect(head).toMatchObject({ width, height, channels, depth: 8 });
      expect([...back]).toEqual([...data]);
    }),
    { numRuns: 30 },
  );
});

test("one with a palette keeps both its places and their colours", async () => {
  const palette = [
    [0, 0, 0],
    [0, 114, 178],
    [230, 159, 0],
  ] as const;
  const png = await read({ width: 3, height: 2, channels: 1, data: Uint8Array.of(0, 1, 2, 2, 1, 0), palette });
  expect(png.palette).toEqual(palette.map((colour) => [...colour]));
  expect([...png.data]).toEqual([0, 1, 2, 2, 1, 0]);
});

test("one that is written in several pieces is whole", async () => {
  const data = Uint8ClampedArray.from({ length: 1200 * 900 * 3 }, (_, at) => (at * 7 + (at >> 9)) % 256);
  const png = await read({ width: 1200, height: 900, channels: 3, data });
  expect(png.data.every((byte, at) => byte === data[at])).toBe(true);
});
