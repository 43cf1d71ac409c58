import { logMel } from "./logMel";
import { pictureTensor } from "./picture";

/** Encoded bytes of a picture, or samples that the page has decoded. */
export type BarePrepareAsk =
  | { kind: "image"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "audio"; samples: Float32Array<ArrayBuffer> };

addEventListener("message", async ({ data }: MessageEvent<BarePrepareAsk>) => {
  const tensor = data.kind === "image" ? await pictureTensor(data.bytes) : logMel(data.samples);
  postMessage(tensor, { transfer: [tensor.buffer] });
});
