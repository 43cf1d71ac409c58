import { acceptedHeader } from "@/domain/imageHeader";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import { Refusal } from "@/runtime/steps/refusal";
import type { Rows, Step } from "@/runtime/steps/working";
import { decodeOnPlatform } from "./decodeOnPlatform";
import { unmoved } from "./placement";
import { readPng } from "./readPng";
import { rowsOf } from "./rows";

/** Encoded bytes to 8-bit pixels. What a header says is held to the limits before anything is decoded. */
export const decodeImage: Step<"decode_image"> = async (working, { mode, background }, context) => {
  if (working.form !== "given" || !("bytes" in working.value) || !isOneOf(pictureKinds, working.value.kind)) {
    throw new Refusal("steps", "decode_image needs a picture as it was given");
  }
  const { rows, isOpaque } = await decode(working.value.bytes);
  context.placement = unmoved(rows);
  if (mode === "RGBA") return rows;
  const [red, green, blue] = rows.samples as Colours; // and opacity
  const colours: Colours = [red, green, blue];
  return {
    ...rows,
    samples: mode === "L" ? [red] : colours,
    async read(top, into) {
      await rows.read(top, into);
      if (!isOpaque) layOver(into, colours, background);
      if (mode === "L") toLuma(into, colours);
    },
  };
};

async function decode(bytes: Uint8Array): Promise<{ rows: Rows; isOpaque: boolean }> {
  const header = acceptedHeader(bytes);
  if ("problem" in header) throw new Refusal("picture", header.problem);
  const { format } = header;
  if (format !== "PNG") return { rows: await decodeOnPlatform(bytes, format), isOpaque: format === "JPEG" };
  const { width, height, rgba } = await readPng(bytes);
  return { rows: rowsOf({ width, height, channels: 4, data: rgba }), isOpaque: false };
}

/** Where red, green and blue are among the samples of a pixel. Opacity is the last of four. */
type Colours = [number, number, number];

/** Every colour by what shows of it where it is laid over a background. */
function layOver(pixels: Uint8ClampedArray, colours: Colours, background: [number, number, number]): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] as number; // four samples a pixel, as below
    if (alpha === 255) continue;
    for (const [colour, sample] of colours.entries()) {
      const back = background[colour] as number;
      pixels[at + sample] = Math.floor(((pixels[at + sample] as number) * alpha + back * (255 - alpha) + 127) / 255);
    }
  }
}

/** ITU-R 601-2 luma in 16-bit fixed point in place of red, as PIL's mode `L`. */
function toLuma(pixels: Uint8ClampedArray, [red, green, blue]: Colours): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const reds = 19595 * (pixels[at + red] as number);
    const greens = 38470 * (pixels[at + green] as number);
    const blues = 7471 * (pixels[at + blue] as number);
    pixels[at + red] = (reds + greens + blues + 32768) >> 16;
  }
}
