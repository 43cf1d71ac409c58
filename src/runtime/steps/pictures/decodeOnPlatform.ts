import { type ImageHeader, mediaTypeOf } from "@/domain/imageHeader";
import { Refusal } from "@/runtime/steps/refusal";
import type { Rows } from "@/runtime/steps/working";
import { namesColours } from "./namesColours";
import { readsBack } from "./readsBack";
import { stripRows } from "./rows";
import { smallestWebP } from "./smallestWebP";

/** Through the browser's own decoder; photographs may differ by a step or two of 255 between browsers. */
export async function decodeOnPlatform(bytes: Uint8Array, format: ImageHeader["format"]): Promise<Rows> {
  if (typeof createImageBitmap === "undefined" || typeof OffscreenCanvas === "undefined") {
    throw new Refusal("decoder", `${format} cannot be decoded here`);
  }
  const bitmap = await bitmapOf(bytes, format).catch(async (cause: unknown) => {
    if (format === "WebP" && !(await decodesWebP()))
      throw new Refusal("decoder", "this browser has no WebP", { cause });
    throw new Refusal("decoder", `this browser cannot decode it as ${format}`, { cause }); // another may
  });
  try {
    const rows = canvasRows(bitmap);
    // Of colours that show through, a frame has what is left of them.
    return (format === "JPEG" ? await frameRows(bitmap, rows) : null) ?? rows;
  } catch (cause) {
    bitmap.close();
    throw cause;
  }
}

const unfaithful =
  "this browser changes or withholds the pixels of pictures, as some do so that nobody is recognised by them";

/** As a canvas gives them. A photograph that says so in its EXIF data comes turned. */
function canvasRows(bitmap: ImageBitmap): Rows {
  const { width, height } = bitmap;
  const most = stripRows(bitmap);
  const canvas = new OffscreenCanvas(width, most + 1).getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Refusal("decoder", "this browser has no canvas to decode it on");
  if (!readsBack(canvas, { y: most, width })) throw new Refusal("decoder", unfaithful);
  canvas.globalCompositeOperation = "copy"; // nothing of the rows before shows through
  return {
    form: "rows",
    height,
    width,
    samples: [0, 1, 2, 3],
    read(top, into) {
      canvas.drawImage(bitmap, 0, -top);
      into.set(canvas.getImageData(0, 0, width, into.length / (4 * width)).data);
    },
    close: () => bitmap.close(),
  };
}

/** Where red, green, blue and opacity are in a pixel of a frame. */
const frameSamples: Partial<Record<string, number[]>> = {
  RGBA: [0, 1, 2, 3],
  RGBX: [0, 1, 2, 3],
  BGRA: [2, 1, 0, 3],
  BGRX: [2, 1, 0, 3],
};

/** The same rows as a video frame gives them, which takes a fifth of the time: nothing of them is drawn or changed. */
function rowsOfFrame(bitmap: ImageBitmap, frame: VideoFrame): Rows {
  const { width, height } = bitmap;
  return {
    form: "rows",
    height,
    width,
    samples: frameSamples[String(frame.format)] ?? [],
    async read(top, into) {
      await frame.copyTo(into, { rect: { x: 0, y: top, width, height: into.length / (4 * width) } });
    },
    close() {
      frame.close();
      bitmap.close();
    },
  };
}

/** `null` where this browser has no such frames, or one that gives other pixels than the canvas. */
async function frameRows(bitmap: ImageBitmap, onCanvas: Rows): Promise<Rows | null> {
  if (typeof VideoFrame === "undefined") return null;
  let frame: VideoFrame | null = null;
  try {
    frame = new VideoFrame(bitmap, { timestamp: 0 });
    const rows = rowsOfFrame(bitmap, frame);
    if (rows.samples.length > 0 && (await rowIsSame(rows, onCanvas, Math.floor(bitmap.height / 2)))) return rows;
  } catch {
    // Browsers differ in what frames they make and copy, and there is the canvas.
  }
  frame?.close();
  return null;
}

/** Whether two pictures have the same pixels in a row. */
async function rowIsSame(one: Rows, other: Rows, top: number): Promise<boolean> {
  const [read, expected] = [new Uint8ClampedArray(4 * one.width), new Uint8ClampedArray(4 * one.width)];
  await one.read(top, read);
  await other.read(top, expected);
  return expected.every((sample, at) => sample === read[at - (at % 4) + (one.samples[at % 4] as number)]);
}

function bitmapOf(bytes: Uint8Array, format: ImageHeader["format"]): Promise<ImageBitmap> {
  // What came as a message is shared with nobody.
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaTypeOf(format) });
  // Numbers that name no colours are the same either way; where they may, to ask for them as they are takes half as long again.
  return createImageBitmap(blob, format === "JPEG" && !namesColours(bytes) ? {} : { colorSpaceConversion: "none" });
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
