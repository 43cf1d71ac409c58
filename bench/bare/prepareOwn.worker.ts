import type { Manifest } from "@/domain/manifest";
import { preprocess } from "@/runtime/steps/preprocess";
import { pictureInput, soundInput } from "../given/inputs";

export interface PrepareAsk {
  kind: "image" | "audio";
  bytes: Uint8Array<ArrayBuffer>;
}

const inputs = { image: pictureInput, audio: soundInput };
const noFile = () => Promise.reject(new Error("these steps read no file"));

addEventListener("message", async ({ data: { kind, bytes } }: MessageEvent<PrepareAsk>) => {
  const input = inputs[kind];
  const manifest = { inputs: [{ optional: false, dims: {}, ...input }] } as unknown as Manifest; // nothing else of it is looked at
  const { fed } = await preprocess(manifest, { [input.name]: { kind, bytes, mediaType: "" } }, noFile);
  const data = fed[input.name]?.data;
  if (!(data instanceof Float32Array)) throw new Error("these inputs are FP32");
  postMessage(data, { transfer: [data.buffer as ArrayBuffer] });
});
