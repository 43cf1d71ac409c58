import type { Tokenizer } from "@huggingface/tokenizers";
import type { InferenceSession } from "onnxruntime-web/wasm";
import { edge, heard, pictureInput, soundInput, textInput, tokens } from "../given/inputs";
import type { BareAnswer } from "./call.worker";
import { logMel } from "./logMel";
import { pictureTensor } from "./picture";
import { startRuntime } from "./startRuntime";

/** An encoded picture, decoded sound, or a text. */
export type BareGiven =
  | { picture: Uint8Array<ArrayBuffer> }
  | { samples: Float32Array<ArrayBuffer> }
  | { text: string };

export interface BareKindAsk {
  /** With the first. */
  model?: Uint8Array<ArrayBuffer>;
  /** With the first, where texts are given: a `tokenizer.json`. */
  tokenizer?: Uint8Array<ArrayBuffer>;
  given: BareGiven;
}

const starting = startRuntime();
let session: InferenceSession | null = null;
let tokenizer: Tokenizer | null = null;

async function feeds(given: BareGiven): Promise<InferenceSession.FeedsType> {
  const ort = await starting;
  if ("picture" in given) {
    return { [pictureInput.name]: new ort.Tensor("float32", await pictureTensor(given.picture), [1, 3, edge, edge]) };
  }
  if ("samples" in given) {
    const bands = logMel(given.samples);
    return { [soundInput.name]: new ort.Tensor("float32", bands, [1, heard.bands, bands.length / heard.bands]) };
  }
  if (!tokenizer) throw new Error("the first message brings the tokenizer");
  const ids = new BigInt64Array(tokens);
  for (const [at, id] of tokenizer.encode(given.text).ids.slice(0, tokens).entries()) ids[at] = BigInt(id);
  return { [textInput.name]: new ort.Tensor("int64", ids, [1, tokens]) };
}

async function open({ model, tokenizer: file }: BareKindAsk): Promise<void> {
  const ort = await starting;
  if (file) {
    const { Tokenizer: Made } = await import("@huggingface/tokenizers");
    tokenizer = new Made(JSON.parse(new TextDecoder().decode(file)), {});
  }
  if (model) session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
}

addEventListener("message", async ({ data }: MessageEvent<BareKindAsk>) => {
  if (!("given" in data)) return; // the runtime's threads use this channel too
  await open(data);
  if (!session) throw new Error("the first message brings the model");
  const fed = await feeds(data.given);
  const started = performance.now();
  const { scores } = await session.run(fed);
  const runMs = performance.now() - started;
  if (!(scores?.data instanceof Float32Array)) throw new Error("the graph's one output is FP32");
  postMessage({ scores: [...scores.data], runMs } satisfies BareAnswer);
});
