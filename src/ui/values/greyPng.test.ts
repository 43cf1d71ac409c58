import { decode } from "fast-png";
import { expect, test } from "vitest";
import { greyPng } from "./greyPng";

/** Opaque pixels of these greys, as a canvas gives them. */
function picture(width: number, greys: number[]) {
  const data = Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255]));
  return { data, width, height: greys.length / width, colorSpace: "srgb" } as ImageData;
}

test("a grey picture is written pixel for pixel, as another reader of PNG reads it", async () => {
  const greys = [0, 255, 17, 128, 254, 1];
  const png = await greyPng(picture(3, greys));
  const read = decode(png ?? new Uint8Array(), { checkCrc: true });
  expect(read).toMatchObject({ width: 3, height: 2, channels: 1, depth: 8 });
  expect([...read.data]).toEqual(greys);
});

test("a paper with little on it takes few bytes", async () => {
  const greys = Array.from({ length: 448 * 448 }, (_, at) => (at % 448 > 100 && at % 448 < 130 ? 0 : 255));
  expect((await greyPng(picture(448, greys)))?.length).toBeLessThan(2_000);
});

test("a picture with a colour, or that is not opaque, is left to whoever can write it", async () => {
  for (const channel of [0, 1, 2, 3]) {
    const other = picture(2, [10, 20]);
    other.data[4 + channel] = 21;
    expect(await greyPng(other)).toBeNull();
  }
});
