import { deviation, edge, mean } from "../given/inputs";

/** A picture as a graph is fed it, by the platform alone: decoded and resized by the browser, planes of normalised numbers. */
export async function pictureTensor(bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const context = new OffscreenCanvas(edge, edge).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, edge, edge);
  bitmap.close();
  const { data } = context.getImageData(0, 0, edge, edge);
  const pixels = edge * edge;
  const tensor = new Float32Array(3 * pixels);
  for (let channel = 0; channel < 3; channel += 1) {
    const factor = 1 / 255 / (deviation[channel] as number); // three channels, as below
    const offset = (mean[channel] as number) / (deviation[channel] as number);
    for (let at = 0; at < pixels; at += 1) {
      tensor[channel * pixels + at] = (data[4 * at + channel] as number) * factor - offset; // inside the bounds
    }
  }
  return tensor;
}
