import { greyPng } from "./greyPng";

/** Pixels of a drawing that are looked through at once without anybody noticing; larger ones the browser writes as it can. */
const pixelsMax = 2 ** 20;

/** What is on a canvas, as PNG, and as small as can be. `null`: the browser has none to give. */
export async function canvasPng(canvas: HTMLCanvasElement): Promise<Uint8Array | null> {
  const { width, height } = canvas;
  if (width * height <= pixelsMax) {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height);
    const grey = pixels && (await greyPng(pixels));
    if (grey) return grey;
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
