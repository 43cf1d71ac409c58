import { acceptedHeader } from "@/domain/imageHeader";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import { Refusal } from "@/runtime/steps/refusal";
import { pictureOf, type Step } from "@/runtime/steps/working";
import { readsBack, stripBeside } from "./knownStrip";
import { unmoved } from "./placement";
import { readPng } from "./readPng";
import { smallestWebP } from "./smallestWebP";

/** Encoded bytes to 8-bit pixels. What a header says is held to the limits before anything is decoded. */
export const decodeImage: Step<"decode_image"> = async (working, { mode, background }, context) => {
  if (working.form !== "given" || !("bytes" in working.value) || !isOneOf(pictureKinds, working.value.kind)) {
    throw new Refusal("steps", "decode_image needs a picture as it was given");
  }
  const { width, height, rgba } = await decode(working.value.bytes);
  context.placement = unmoved({ height, width });
  if (mode === "RGBA") return pictureOf(height, width, rgba);
  const channels = mode === "L" ? 1 : 3;
  const pixels = new Uint8ClampedArray(channels * width * height);
  const [backRed, backGreen, backBlue] = background;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += channels) {
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
  return pictureOf(height, width, pixels);
};

/** What shows of a colour laid over a background. */
function over(colour: number, background: number, alpha: number): number {
  return Math.floor((colour * alpha + background * (255 - alpha) + 127) / 255);
}

/** ITU-R 601-2 luma in 16-bit fixed point, as PIL's mode `L`. */
function luma(red: number, green: number, blue: number): number {
  return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
}

async function decode(bytes: Uint8Array) {
  const header = acceptedHeader(bytes);
  if ("problem" in header) throw new Refusal("picture", header.problem);
  return header.format === "PNG" ? readPng(bytes) : decodeOnPlatform(bytes, header.format);
}

const unfaithful =
  "this browser changes or withholds the pixels of pictures, as some do so that nobody is recognised by them, or has no room for one so large";

/** Through the browser's own decoder; photographs may differ by a step or two of 255 between browsers. */
async function decodeOnPlatform(bytes: Uint8Array, format: string) {
  if (typeof createImageBitmap === "undefined" || typeof OffscreenCanvas === "undefined") {
    throw new Refusal("decoder", `${format} cannot be decoded here`);
  }
  const bitmap = await bitmapOf(bytes, format).catch(async (cause: unknown) => {
    if (format === "WebP" && !(await decodesWebP()))
      throw new Refusal("decoder", "this browser has no WebP", { cause });
    throw new Refusal("picture", `this browser cannot decode it as ${format}`, { cause });
  });
  try {
    const { width, height } = bitmap; // a photograph that says so in its EXIF data comes turned
    const strip = stripBeside({ width, height });
    const canvas = new OffscreenCanvas(strip.across, strip.down).getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Refusal("decoder", "this browser has no canvas to decode it on");
    canvas.drawImage(bitmap, 0, 0);
    const { data: rgba } = canvas.getImageData(0, 0, width, height);
    if (!readsBack(canvas, strip)) throw new Refusal("decoder", unfaithful);
    return { width, height, rgba };
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
