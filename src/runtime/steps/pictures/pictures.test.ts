import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { encode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import { readImageHeader } from "@/domain/imageHeader";
import type { TensorSpec } from "@/domain/manifest";
import type { Kwargs, Resampling } from "@/domain/steps";
import recorded from "@/runtime/steps/fixtures/pictures.json";
import { Refusal } from "@/runtime/steps/refusal";
import type { Numbers, StepContext, Working } from "@/runtime/steps/working";
import { centerCrop } from "./centerCrop";
import { decodeImage } from "./decodeImage";
import { letterbox } from "./letterbox";
import { pad } from "./pad";
import { readPng } from "./readPng";
import { resample } from "./resample";
import { resize } from "./resize";
import { smallestWebP } from "./smallestWebP";

afterEach(() => void vi.unstubAllGlobals());

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const clampedOf = (base64: string) => new Uint8ClampedArray(bytesOf(base64));
const floatsOf = (base64: string) => new Float32Array(bytesOf(base64).buffer);
const { height, width } = recorded;
const pictures: Record<string, { channels: number; data: Uint8ClampedArray }> = {
  RGB: { channels: 3, data: clampedOf(recorded.rgb) },
  RGBA: { channels: 4, data: clampedOf(recorded.rgba) },
  L: { channels: 1, data: clampedOf(recorded.grey) },
};
const numbers = (shape: [number, number, number], data: Numbers["data"]): Numbers => ({
  form: "numbers",
  axes: "HWC",
  shape,
  data,
});
const rgb = numbers([height, width, 3], clampedOf(recorded.rgb));
const spec: TensorSpec = {
  name: "x",
  datatype: "FP32",
  shape: [],
  kind: "image",
  optional: false,
  dims: {},
  steps: [],
};
const context = (): StepContext => ({ spec, readFile: async () => new Uint8Array() });
const given = (bytes: Uint8Array): Working => ({
  form: "given",
  value: { kind: "image", bytes, mediaType: "image/png" },
});
const decode = (
  bytes: Uint8Array,
  mode: Kwargs<"decode_image">["mode"] = "RGB",
  background: [number, number, number] = [255, 255, 255],
) => decodeImage(given(bytes), { mode, background }, context());
const picture = (red: number[][]) => numbers([red.length, red[0]?.length ?? 0, 1], Float32Array.from(red.flat()));
const rowsOf = (working: unknown) => {
  const { shape, data } = working as Numbers; // what these steps give
  return Array.from({ length: shape[0] ?? 0 }, (_, row) =>
    Array.from(data.slice(row * (shape[1] ?? 0), (row + 1) * (shape[1] ?? 0))),
  );
};

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

test.each(recorded.resized)(
  "$mode to $width × $height by $resample is PIL's, to the bit",
  ({ mode, resample: filter, pixels, ...size }) => {
    const source = pictures[mode] ?? { channels: 0, data: new Uint8ClampedArray() };
    const { data } = resample({ height, width, ...source }, size.height, size.width, filter as Resampling);
    expect(data).toEqual(clampedOf(pixels));
  },
);

test.each(recorded.floatResized)(
  "fractions to $width × $height by $resample are PIL's",
  ({ resample: filter, values, ...size }) => {
    const source = { height, width, channels: 1, data: floatsOf(recorded.floats) };
    const { data } = resample(source, size.height, size.width, filter as Resampling);
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

test("a picture that this device cannot decode is told apart from one that nobody can", async () => {
  const stillGif = ascii(`GIF89a\x01\0\x01\0\0\0\0${gifFrame}\x3b`);
  const faultOf = async (bytes: Uint8Array) => {
    try {
      await decode(bytes);
    } catch (error) {
      return (error as Refusal).fault;
    }
  };
  expect(await faultOf(stillGif)).toBe("decoder"); // Node has none
  expect(await faultOf(smallestWebP())).toBe("decoder");

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
  expect(await faultOf(brokenWebP)).toBe("picture");
  stubBrowser("image/gif");
  expect(await faultOf(brokenWebP)).toBe("decoder");
  expect(await faultOf(stillGif)).toBe("picture"); // too short for this browser
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

const isRefused = async (act: () => unknown) => {
  try {
    await act();
    return true;
  } catch (error) {
    return error instanceof Refusal;
  }
};

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
