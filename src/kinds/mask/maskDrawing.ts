import { cssColour, labelColour, type Rgb } from "@/kinds/labelColours";
import { canvasPng } from "@/ui/values/canvasPng";
import { drawStrokes, type Stroke } from "@/ui/values/strokes";

/** What is marked, as it is shown over the picture. */
const ink: Rgb = labelColour(0).rgb;

/** A mask that was given, and what was drawn on it. */
export interface MaskDrawing {
  /** `null`: nothing was given. */
  given: ImageBitmap | null;
  strokes: readonly Stroke[];
}

/** Shows the marked parts in blue, and the rest of a canvas as nothing. */
export function showMask(canvas: HTMLCanvasElement, { given, strokes }: MaskDrawing): void {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const under = given && tinted(given, width, height);
  if (under) context.drawImage(under, 0, 0);
  drawStrokes(context, strokes, width, { height, ink: cssColour(ink) });
}

/** Given masks in the ink, made once for a size: they are shown again with every move of the pointer. */
const tints = new WeakMap<ImageBitmap, HTMLCanvasElement>();

/** `null`: this browser has no canvas for it. */
function tinted(given: ImageBitmap, width: number, height: number): HTMLCanvasElement | null {
  const known = tints.get(given);
  if (known?.width === width && known.height === height) return known;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(given, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    // As opaque as the mask is light; what shines through it is no mark.
    const light = (((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3) * ((data[at + 3] ?? 0) / 255);
    [data[at], data[at + 1], data[at + 2]] = ink;
    data[at + 3] = light;
  }
  context.putImageData(pixels, 0, 0);
  tints.set(given, canvas);
  return canvas;
}

/** The mask as a PNG, its marked parts white and the rest black. `null`: this browser cannot make one. */
export async function drawnMask(
  { given, strokes }: MaskDrawing,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array | null> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = "#000";
  context.fillRect(0, 0, width, height);
  if (given) context.drawImage(given, 0, 0, width, height);
  drawStrokes(context, strokes, width, { height, ink: "#fff", paper: "#000" });
  return canvasPng(canvas);
}
