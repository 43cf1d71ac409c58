// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { labelColour } from "@/kinds/labelColours";
import { showMask } from "./maskDrawing";

/** Opaque white, half-seen white, opaque black and opaque grey. */
const pixels = [255, 255, 255, 255, 255, 255, 255, 51, 0, 0, 0, 255, 100, 110, 120, 255];
const bitmap = () => ({}) as ImageBitmap; // all that is asked of it is asked of the canvas
let reads: number;
let put: number[];
let drawn: unknown[];

// Canvases of two by two pixels, as far as they are used.
beforeEach(() => {
  reads = 0;
  put = [];
  drawn = [];
  const context = {
    clearRect: () => undefined,
    drawImage: (image: unknown) => drawn.push(image),
    getImageData: () => {
      reads += 1;
      return { data: Uint8ClampedArray.from(pixels) };
    },
    putImageData: ({ data }: ImageData) => {
      put = Array.from(data);
    },
  };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
});

const canvasOf = (width: number) => Object.assign(document.createElement("canvas"), { width, height: 2 });

test("a given mask is shown in the ink, as opaque as it is light", () => {
  showMask(canvasOf(2), { given: bitmap(), strokes: [] });
  const { rgb } = labelColour(0);
  expect(put).toEqual([...rgb, 255, ...rgb, 51, ...rgb, 0, ...rgb, 110]);
});

test("its pixels are looked through once for each size, however often it is shown", () => {
  const [given, canvas] = [bitmap(), canvasOf(2)];
  for (const _move of [1, 2, 3]) showMask(canvas, { given, strokes: [] });
  expect(reads).toBe(1);
  const [first, tinted, ...later] = drawn;
  expect(first).toBe(given);
  expect(tinted).toBeInstanceOf(HTMLCanvasElement);
  expect(later).toEqual([tinted, tinted]);
  showMask(canvasOf(4), { given, strokes: [] });
  showMask(canvas, { given: bitmap(), strokes: [] });
  expect(reads).toBe(3);
});
