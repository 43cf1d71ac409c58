import { acceptedHeader } from "@/domain/imageHeader";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import { Refusal } from "@/runtime/steps/refusal";
import { pictureOf, type Step } from "@/runtime/steps/working";
import { unmoved } from "./placement";
import { readPng } from "./readPng";
import { readsBack } from "./readsBack";
import { smallestWebP } from "./smallestWebP";

/** A decoded picture: RGBA, from the first row on, some rows at a time. */
interface Decoded {
  width: number;
  height: number;
  strips: Iterable<Uint8ClampedArray>;
}

/** Pixels that are taken from the browser at once: more memory costs more time than what is done in it. */
const STRIP_PIXELS = 2 ** 18;

/** Encoded bytes to 8-bit pixels. What a header says is held to the limits before anything is decoded. */
export const decodeImage: Step<"decode_image"> = async (working, { mode, background }, context) => {
  if (working.form !== "given" || !("bytes" in working.value) || !isOneOf(pictureKinds, working.value.kind)) {
    throw new Refusal("steps", "decode_image needs a picture as it was given");
  }
  const { width, height, strips } = await decode(working.value.bytes);
  context.placement = unmoved({ height, width });
  const channels = { RGBA: 4, RGB: 3, L: 1 }[mode];
  const pixels = new Uint8ClampedArray(channels * width * height);
  let to = 0;
  for (const rgba of strips) {
    if (mode === "RGBA") pixels.set(rgba, to);
    else withoutAlpha(rgba, channels, background, pixels, to);
    to += (rgba.length / 4) * channels;
  }
  return pictureOf(height, width, pixels);
};

/** Pixels laid over the background: their colours, or with one channel their luma. */
function withoutAlpha(
  rgba: Uint8ClampedArray,
  channels: number,
  [backRed, backGreen, backBlue]: [number, number, number],
  pixels: Uint8ClampedArray,
  start: number,
): void {
  for (let from = 0, to = start; from < rgba.length; from += 4, to += channels) {
    let red = rgba[from] as number; // four samples a pixel
    let green = rgba[from + 1] as number;
    let blue = rgba[from + 2] as number;
    const alpha = rgba[from + 3] as number;
    if (alpha !== 255) {
      red = over(red, backRed, alpha);
      green = over(green, backGreen, alpha);
      blue = over(blue, backBlue, alpha);
    }
    if (channels === 1) pixels[to] = luma(red, green, blue);
    else {
      pixels[to] = red;
      pixels[to + 1] = green;
      pixels[to + 2] = blue;
    }
  }
}

/** What shows of a colour laid over a background. */
function over(colour: number, background: number, alpha: number): number {
  return Math.floor((colour * alpha + background * (255 - alpha) + 127) / 255);
}

/** ITU-R 601-2 luma in 16-bit fixed point, as PIL's mode `L`. */
function luma(red: number, green: number, blue: number): number {
  return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
}

async function decode(bytes: Uint8Array): Promise<Decoded> {
  const header = acceptedHeader(bytes);
  if ("problem" in header) throw new Refusal("picture", header.problem);
  if (header.format !== "PNG") return decodeOnPlatform(bytes, header.format);
  const { width, height, rgba } = await readPng(bytes);
  return { width, height, strips: [rgba] };
}

const unfaithful =
  "this browser changes or withholds the pixels of pictures, as some do so that nobody is recognised by them";

/** Through the browser's own decoder; photographs may differ by a step or two of 255 between browsers. */
async function decodeOnPlatform(bytes: Uint8Array, format: string): Promise<Decoded> {
  if (typeof createImageBitmap === "undefined" || typeof OffscreenCanvas === "undefined") {
    throw new Refusal("decoder", `${format} cannot be decoded here`);
  }
  const bitmap = await bitmapOf(bytes, format).catch(async (cause: unknown) => {
    if (format === "WebP" && !(await decodesWebP()))
      throw new Refusal("decoder", "this browser has no WebP", { cause });
    throw new Refusal("picture", `this browser cannot decode it as ${format}`, { cause });
  });
  const { width, height } = bitmap; // a photograph that says so in its EXIF data comes turned
  return { width, height, strips: stripsOf(bitmap) };
}

/** The picture's rows as the browser has them; closes it behind the last. */
function* stripsOf(bitmap: ImageBitmap): Generator<Uint8ClampedArray> {
  try {
    const { width, height } = bitmap;
    const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
    const canvas = new OffscreenCanvas(width, rows + 1).getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Refusal("decoder", "this browser has no canvas to decode it on");
    if (!readsBack(canvas, { y: rows, width })) throw new Refusal("decoder", unfaithful);
    canvas.globalCompositeOperation = "copy"; // nothing of the strip before shows through
    for (let top = 0; top < height; top += rows) {
      canvas.drawImage(bitmap, 0, -top);
      yield canvas.getImageData(0, 0, width, Math.min(rows, height - top)).data;
    }
  } finally {
    bitmap.close();
  }
}

function bitmapOf(bytes: Uint8Array, format: string): Promise<ImageBitmap> {
  const blob = new Blob([Uint8Array.from(bytes)], { type: `image/${format.toLowerCase()}` });
  return createImageBitmap(blob, { colorSpaceConversion: "none" });
}

/** Whether this browser knows the format at all: the others are as old as pictures in pages. */
async function decodesWebP(): Promise<boolean> {
  try {
    (await bitmapOf(smallestWebP(), "WebP")).close();
    return true;
  } catch {
    return false; // the one thing that is asked
  }
}
