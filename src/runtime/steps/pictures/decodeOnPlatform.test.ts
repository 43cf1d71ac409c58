import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Kwargs } from "@/domain/steps";
import { runSteps } from "@/runtime/steps/runSteps";
import type { Numbers } from "@/runtime/steps/working";
import { context, decode, given, spec } from "../../../../test/fixtures/recordedPictures";
import { smallestWebP } from "./smallestWebP";

/** More than is read at once. */
const [wide, high] = [1000, 300];
const jpeg = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, high >> 8, high & 255, wide >> 8, wide & 255, 1, 1, 17, 0],
);

/** Rows of the picture that the browser is said to have decoded, with its samples in this order. */
function rowsFrom(top: number, rows: number, order: string): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(4 * wide * rows).fill(255);
  const [red, green, blue] = Array.from("RGB", (letter) => order.indexOf(letter)) as [number, number, number];
  for (let at = 0; at < data.length; at += 4) {
    data[at + red] = (top + Math.floor(at / 4 / wide)) % 251;
    data[at + green] = ((at / 4) % wide) % 241;
    data[at + blue] = 7;
  }
  return data;
}

class FakeCanvas {
  top = 0;
  known = { data: new Uint8ClampedArray(), y: -1 };
  getContext = () => this;
  drawImage = (_picture: unknown, _left: number, top: number) => {
    this.top = -top;
  };
  createImageData = (columns: number) => ({ data: new Uint8ClampedArray(4 * columns) });
  putImageData = ({ data }: { data: Uint8ClampedArray<ArrayBuffer> }, _left: number, y: number) => {
    this.known = { data, y };
  };
  getImageData = (_left: number, y: number, _columns: number, rows: number) => ({
    data: y === this.known.y ? this.known.data : rowsFrom(this.top, rows, "RGBA"),
  });
}

/** What is open: bitmaps and frames. */
let open: string[];
/** Rows that were asked of a frame. */
let copied: number;
/** How the browser's frames are, and what it does to what is copied of them. */
let format: string | null;
let change: (copy: Uint8ClampedArray) => void;

beforeEach(() => {
  [open, copied, format, change] = [[], 0, "BGRA", () => undefined];
  const opened = (name: string) => {
    open.push(name);
    return { close: () => void open.splice(open.indexOf(name), 1) };
  };
  vi.stubGlobal("OffscreenCanvas", FakeCanvas);
  vi.stubGlobal("createImageBitmap", async () => ({ width: wide, height: high, ...opened("bitmap") }));
  vi.stubGlobal(
    "VideoFrame",
    class {
      format = format;
      close = opened("frame").close;
      async copyTo(into: Uint8ClampedArray, { rect }: { rect: { y: number; height: number } }) {
        copied += rect.height;
        into.set(rowsFrom(rect.y, rect.height, format ?? ""));
        change(into);
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

async function expectPixels(mode: "RGB" | "RGBA", bytes: Uint8Array = jpeg) {
  const { shape, data } = (await decode(bytes, mode)) as Numbers; // what this step gives
  expect(shape).toEqual([high, wide, mode.length]);
  const expected = rowsFrom(0, high, "RGBA").filter((_, at) => at % 4 < mode.length);
  expect(data.findIndex((sample, at) => sample !== expected[at])).toBe(-1);
  expect(open).toEqual([]);
}

test.each(["BGRA", "BGRX", "RGBA", "RGBX"])("a photograph is read from a frame of %s", async (frames) => {
  format = frames;
  await expectPixels("RGB");
  expect(copied).toBe(high + 1); // one of them to compare
  await expectPixels("RGBA");
  const { data } = (await decode(jpeg, "L")) as Numbers; // as above
  // PIL's luma of red 3, green 2 and blue 7.
  expect(data[3 * wide + 2]).toBe((19595 * 3 + 38470 * 2 + 7471 * 7 + 32768) >> 16);
});

test.each<[string, string | null, typeof change]>([
  ["differs from the canvas in a sample", "BGRA", (copy) => copy.fill((copy[9] ?? 0) ^ 1, 9, 10)],
  ["has planes of its own", "I420", () => undefined],
  ["does not tell how it is", null, () => undefined],
  [
    "cannot be copied",
    "BGRA",
    () => {
      throw new DOMException("", "NotSupportedError");
    },
  ],
])("the canvas is read where a frame %s", async (_, frames, does) => {
  [format, change] = [frames, does];
  await expectPixels("RGB");
  expect(copied).toBeLessThanOrEqual(1);
});

test("the canvas is read where no frame can be made", async () => {
  vi.stubGlobal(
    "VideoFrame",
    class {
      constructor() {
        throw new TypeError("Illegal constructor");
      }
    },
  );
  await expectPixels("RGB");
});

test("what may be translucent is read from the canvas, since frames have its colours weighted", async () => {
  await expectPixels("RGBA", smallestWebP());
  expect(copied).toBe(0);
});

const preparing = (resize: Partial<Kwargs<"resize">>) =>
  runSteps("inputs", given(jpeg), {
    ...context(),
    spec: {
      ...spec,
      steps: [
        { id: "decode_image", kwargs: {} },
        { id: "resize", kwargs: resize },
      ],
    },
  });

test.each(["bilinear", "nearest"] as const)(
  "a photograph is resized by %s as the same pixels are, and closed",
  async (resample) => {
    const size = { height: 5, width: 9 };
    const resized = await preparing({ size, resample });
    expect(copied).toBe(high + 1);
    expect(open).toEqual([]);
    vi.stubGlobal("VideoFrame", undefined);
    expect(resized).toEqual(await preparing({ size, resample }));
  },
);

test("a photograph is closed where it cannot be resized, or the step behind it is none", async () => {
  await expect(preparing({ size: { height: 16_384, width: 16_000 } })).rejects.toThrow("resizing it takes");
  expect(open).toEqual([]);
  const steps = [
    { id: "decode_image", kwargs: {} },
    { id: "ghost", kwargs: {} },
  ];
  await expect(runSteps("inputs", given(jpeg), { ...context(), spec: { ...spec, steps } })).rejects.toThrow("ghost");
  expect(open).toEqual([]);
});
