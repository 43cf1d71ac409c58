import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { encode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import { readImageHeader } from "@/domain/imageHeader";
import recorded from "@/runtime/steps/fixtures/pictures.json";
import type { Refusal } from "@/runtime/steps/refusal";
import type { Numbers } from "@/runtime/steps/working";
import {
  ascii,
  bytesOf,
  clampedOf,
  decode,
  height,
  isRefused,
  numbers,
  width,
} from "../../../../test/fixtures/recordedPictures";
import { readPng } from "./readPng";
import { smallestWebP } from "./smallestWebP";

afterEach(() => void vi.unstubAllGlobals());

test("a large photograph comes from the browser some rows at a time, each once, and is closed", async () => {
  const [wide, high] = [1000, 700];
  let open = 0;
  vi.stubGlobal("createImageBitmap", async () => {
    open++;
    return { width: wide, height: high, close: () => open-- };
  });
  /** A picture whose red is its row, modulo 251, and whose green is above 255 rows. */
  class Canvas {
    top = 0;
    getContext = () => this;
    drawImage = (_picture: unknown, _left: number, top: number) => {
      this.top = -top;
    };
    known = { data: new Uint8ClampedArray(), y: -1 };
    createImageData = (columns: number) => ({ data: new Uint8ClampedArray(4 * columns) });
    putImageData = ({ data }: { data: Uint8ClampedArray<ArrayBuffer> }, _left: number, y: number) => {
      this.known = { data, y };
    };
    getImageData = (_left: number, y: number, columns: number, rows: number) => ({
      data:
        y === this.known.y
          ? this.known.data
          : Uint8ClampedArray.from({ length: 4 * columns * rows }, (_, at) => {
              const row = this.top + Math.floor(at / 4 / columns);
              return [row % 251, Math.floor(row / 251), 0, 255][at % 4] as number;
            }),
    });
  }
  vi.stubGlobal("OffscreenCanvas", Canvas);
  const jpeg = Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    11,
    8,
    high >> 8,
    high & 255,
    wide >> 8,
    wide & 255,
    1,
    1,
    17,
    0,
  );
  const { data, shape } = (await decode(jpeg)) as Numbers; // what this step gives
  expect(shape).toEqual([high, wide, 3]);
  const rows = Array.from({ length: high }, (_, row) => Array.from(data.subarray(3 * wide * row, 3 * wide * row + 2)));
  expect(rows).toEqual(Array.from({ length: high }, (_, row) => [row % 251, Math.floor(row / 251)]));
  expect(open).toBe(0);
});

test.each(recorded.decoded)("PIL's $name PNG has PIL's pixels", async ({ png, rgba }) => {
  expect(await readPng(bytesOf(png))).toEqual({ width, height, rgba: clampedOf(rgba) });
});

test("every filter of a PNG line is undone, as worked out by hand", async () => {
  const chunk = (type: string, body: Uint8Array) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, body.length);
    return [...length, ...ascii(type), ...body, 0, 0, 0, 0];
  };
  // biome-ignore format: one line of the picture each: its filter, then two bytes
  const lines = [
    0, 10, 20,
    4, 251, 1, // Paeth: above 10, so 251 + 10 = 5; then left 5, above 20, corner 10: above and corner are as near, above counts
    3, 3, 7, // average: (0 + 5) >> 1 = 2; (5 + 21) >> 1 = 13
    1, 1, 255, // left
    2, 2, 3, // above
  ];
  const header = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 5, 8, 0, 0, 0, 0);
  const data = chunk("IDAT", deflateSync(Uint8Array.from(lines)));
  const png = [...ascii("\x89PNG\r\n\x1a\n"), ...chunk("IHDR", header), ...data, ...chunk("IEND", new Uint8Array())];
  const { rgba } = await readPng(Uint8Array.from(png));
  expect(Array.from(rgba.filter((_, at) => at % 4 === 0))).toEqual([10, 20, 5, 21, 5, 20, 1, 0, 3, 3]);
});

test.each([
  [8, 1],
  [8, 2],
  [8, 3],
  [8, 4],
  [16, 1],
  [16, 2],
  [16, 3],
  [16, 4],
] as const)(
  "an interlaced PNG of %d bits and %d channels, written by another encoder, has its pixels",
  async (depth, channels) => {
    const [wide, high] = [13, 9];
    const samples = Array.from({ length: wide * high * channels }, (_, at) => (at * 7919) % 2 ** depth);
    const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples);
    const expected = Array.from({ length: wide * high }, (_, pixel) => {
      const [one = 0, two = 0, three = 0, four = 0] = samples
        .slice(pixel * channels, (pixel + 1) * channels)
        .map((sample) => (depth === 8 ? sample : sample >> 8));
      return {
        1: [one, one, one, 255],
        2: [one, one, one, two],
        3: [one, two, three, 255],
        4: [one, two, three, four],
      }[channels];
    });
    for (const interlace of ["null", "Adam7"] as const) {
      const { rgba } = await readPng(encode({ width: wide, height: high, data, depth, channels }, { interlace }));
      expect(Array.from(rgba)).toEqual(expected.flat());
    }
  },
);

test("grey is PIL's grey", async () => {
  const [{ png = "" } = {}] = recorded.decoded.filter(({ name }) => name === "RGB");
  expect(await decode(bytesOf(png), "L")).toEqual(numbers([height, width, 1], clampedOf(recorded.grey)));
});

test("what is transparent shows the background", async () => {
  const data = Uint8Array.from([200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 51]);
  const png = encode({ width: 3, height: 1, data, channels: 4 });
  // 51 of 255 is a fifth: a fifth of the colour and four fifths of the background.
  const onWhite = Uint8ClampedArray.of(200, 100, 0, 255, 255, 255, 244, 224, 204);
  expect(await decode(png)).toEqual(numbers([1, 3, 3], onWhite));
  expect(await decode(png, "RGB", [0, 10, 100])).toEqual(
    numbers([1, 3, 3], Uint8ClampedArray.of(200, 100, 0, 0, 10, 100, 40, 28, 80)),
  );
  expect(await decode(png, "RGBA")).toEqual(numbers([1, 3, 4], new Uint8ClampedArray(data)));
});

/** A PNG whose header says `wide` × `high`, with a stream that holds one pixel. */
function claiming(wide: number, high: number): Uint8Array {
  const png = encode({ width: 1, height: 1, data: Uint8Array.of(1), channels: 1 });
  const view = new DataView(png.buffer, png.byteOffset);
  view.setUint32(16, wide);
  view.setUint32(20, high);
  return png;
}
const gifFrame = "\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\0\0";

test.each([
  ["200 megapixels", claiming(20_000, 10_000), "200000000 pixels are more than 67108864"],
  ["a very long line", claiming(100_000, 1), "100000 pixels along an edge are more than 32767"],
  ["no pixels", claiming(0, 5), "it has no pixels"],
  ["fewer pixels than it says", claiming(10, 10), "it has fewer pixels than its header says"],
  [
    "SVG",
    ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    "SVG is drawn by a program, and only pixels are taken",
  ],
  [
    "an animated GIF",
    ascii(`GIF89a\x01\0\x01\0\0\0\0${gifFrame}${gifFrame}\x3b`),
    "it is animated, and one still picture is needed",
  ],
  ["text", ascii("hello"), "it is not a PNG, JPEG, WebP, GIF or BMP, or it is cut short"],
  ["nothing", new Uint8Array(), "it is not a PNG, JPEG, WebP, GIF or BMP, or it is cut short"],
])("%s is refused", async (_, bytes, reason) => {
  await expect(decode(bytes)).rejects.toThrow(reason);
});

test("what the browser does not decode says nothing about the picture: another may", async () => {
  const stillGif = ascii(`GIF89a\x01\0\x01\0\0\0\0${gifFrame}\x3b`);
  const refusalOf = async (bytes: Uint8Array) => {
    try {
      await decode(bytes);
    } catch (error) {
      return `${(error as Refusal).fault}: ${(error as Refusal).message}`;
    }
  };
  expect(await refusalOf(stillGif)).toBe("decoder: GIF cannot be decoded here"); // Node has none
  expect(await refusalOf(smallestWebP())).toBe("decoder: WebP cannot be decoded here");

  /** A browser that decodes these formats, as far as the bytes are whole. */
  const stubBrowser = (...types: string[]) => {
    vi.stubGlobal("OffscreenCanvas", class {});
    vi.stubGlobal("createImageBitmap", async ({ type, size }: Blob) => {
      if (!types.includes(type) || size < smallestWebP().length) throw new DOMException("", "InvalidStateError");
      return { close: () => undefined };
    });
  };
  const brokenWebP = smallestWebP().subarray(0, 30);
  stubBrowser("image/gif", "image/webp");
  // It may be broken, or be more than this device has room for: another may decode it.
  expect(await refusalOf(brokenWebP)).toBe("decoder: this browser cannot decode it as WebP");
  stubBrowser("image/gif");
  expect(await refusalOf(brokenWebP)).toBe("decoder: this browser has no WebP");
  expect(await refusalOf(stillGif)).toBe("decoder: this browser cannot decode it as GIF"); // too short for this browser
});

test("an animated PNG is refused", async () => {
  const png = encode({ width: 1, height: 1, data: Uint8Array.of(1), channels: 1 });
  const chunk = [0, 0, 0, 8, ...ascii("acTL"), 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
  await expect(decode(Uint8Array.from([...png.slice(0, 33), ...chunk, ...png.slice(33)]))).rejects.toThrow("animated");
});

test("pixels that unpack to more than the header says are not unpacked", async () => {
  const bomb = encode({ width: 4000, height: 4000, data: new Uint8Array(16_000_000), channels: 1 });
  const view = new DataView(bomb.buffer, bomb.byteOffset);
  view.setUint32(16, 4);
  view.setUint32(20, 4);
  await expect(decode(bomb)).rejects.toThrow("its pixels cannot be unpacked");
});

test("headers of the other formats are read", () => {
  const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 2, 0xff, 0xc2, 0, 11, 8, 0x01, 0x02, 0x03, 0x04];
  expect(readImageHeader(Uint8Array.from(jpeg))).toEqual({
    format: "JPEG",
    height: 0x102,
    width: 0x304,
    animated: false,
  });
  const vp8x = ascii("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x0f\0\0\x1f\x01\0");
  expect(readImageHeader(vp8x)).toEqual({ format: "WebP", width: 16, height: 288, animated: true });
  const vp8l = ascii("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x03\x40\x01\0");
  expect(readImageHeader(vp8l)).toEqual({ format: "WebP", width: 4, height: 6, animated: false });
  const vp8 = ascii("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00");
  expect(readImageHeader(vp8)).toEqual({ format: "WebP", width: 320, height: 240, animated: false });
  const bmp = new Uint8Array(54);
  bmp.set(ascii("BM"));
  new DataView(bmp.buffer).setUint32(14, 40, true);
  new DataView(bmp.buffer).setInt32(18, 7, true);
  new DataView(bmp.buffer).setInt32(22, -5, true);
  expect(readImageHeader(bmp)).toEqual({ format: "BMP", width: 7, height: 5, animated: false });
});

test("any bytes, whatever they begin with, are a picture or a refusal", async () => {
  const starts = ["", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a", "RIFF\0\0\0\0WEBP", "BM"];
  const png = encode({ width: 3, height: 2, data: new Uint8Array(24), channels: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) =>
      isRefused(() => decode(Uint8Array.from([...ascii(start), ...rest]))),
    ),
    { numRuns: 500 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(png.length - 1), fc.nat(255), fc.nat(png.length), (at, byte, end) => {
      const broken = png.slice(0, end || png.length);
      if (at < broken.length) broken[at] = byte;
      return isRefused(() => decode(broken));
    }),
    { numRuns: 500 },
  );
});
