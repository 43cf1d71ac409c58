import { beforeEach, expect, test, vi } from "vitest";
import { decode as decodePicture } from "../../../../test/fixtures/recordedPictures";
import { smallestWebP } from "./smallestWebP";

/** Pixels of the picture that the browser is said to have decoded. */
const size = { width: 3, height: 2 };
/** What the browser does to what is read from a canvas. */
let read: (data: Uint8ClampedArray) => void;
/** Sizes of the canvases that were made. */
let made: [number, number][];

/** A canvas, as far as pictures are read through it. The picture on it is grey. */
class FakeCanvas {
  readonly width: number;
  readonly samples: Uint8ClampedArray;
  constructor(width: number, height: number) {
    this.width = width;
    this.samples = new Uint8ClampedArray(4 * width * height);
    made.push([width, height]);
  }
  getContext() {
    return this;
  }
  drawImage({ width, height }: typeof size) {
    for (let y = 0; y < height; y++) this.samples.fill(128, 4 * y * this.width, 4 * (y * this.width + width));
  }
  createImageData(width: number, height: number) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }
  private rows(x: number, y: number, width: number, height: number) {
    return Array.from({ length: height }, (_, row) => {
      const from = 4 * ((y + row) * this.width + x);
      return this.samples.subarray(from, from + 4 * width);
    });
  }
  putImageData(
    { width, height, data }: { width: number; height: number; data: Uint8ClampedArray },
    x: number,
    y: number,
  ) {
    for (const [row, samples] of this.rows(x, y, width, height).entries())
      samples.set(data.subarray(4 * row * width, 4 * (row + 1) * width));
  }
  getImageData(x: number, y: number, width: number, height: number) {
    const data = Uint8ClampedArray.from(this.rows(x, y, width, height).flatMap((row) => [...row]));
    read(data);
    return { data };
  }
}

beforeEach(() => {
  read = () => undefined;
  made = [];
  vi.stubGlobal("OffscreenCanvas", FakeCanvas);
  vi.stubGlobal("createImageBitmap", async () => ({ ...size, close: () => undefined }));
});

const decode = () => decodePicture(smallestWebP(), "RGBA");

test.each([
  { width: 3, height: 2, canvas: [3, 3] },
  { width: 2, height: 3, canvas: [2, 4] },
  { width: 1, height: 5, canvas: [1, 6] },
])("a picture of $width × $height is read beside a row that is known", async ({ canvas, ...own }) => {
  vi.stubGlobal("createImageBitmap", async () => ({ ...own, close: () => undefined }));
  const decoded = await decode();
  expect(decoded).toMatchObject({ shape: [own.height, own.width, 4] });
  expect("data" in decoded && Array.from(decoded.data as Uint8ClampedArray).every((sample) => sample === 128)).toBe(
    true,
  );
  expect(made).toEqual([canvas]);
});

test.each<[string, typeof read]>([
  ["stays empty", (data) => data.fill(0)],
  ["is read as white", (data) => data.fill(255)],
  [
    "is read with one sample changed a little",
    (data) => {
      data[1] = (data[1] ?? 0) ^ 1;
    },
  ],
])("no picture is taken from a canvas that %s", async (_, change) => {
  read = change;
  await expect(decode()).rejects.toMatchObject({
    fault: "decoder",
    message: expect.stringMatching(/^this browser changes or withholds the pixels of pictures/),
  });
});
