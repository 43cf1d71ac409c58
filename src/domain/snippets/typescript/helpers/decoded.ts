import type { Picture } from "./Picture";

/** Red, green, blue and opacity of every pixel, by the browser's decoder. Node has none. */
export async function decoded(file: Uint8Array<ArrayBuffer>): Promise<Picture> {
  const bitmap = await createImageBitmap(new Blob([file]), { colorSpaceConversion: "none" });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  if (!canvas) throw new Error("this browser has no canvas");
  canvas.drawImage(bitmap, 0, 0);
  return { width, height, channels: 4, data: canvas.getImageData(0, 0, width, height).data };
}
