import type { Called } from "../call/called";
import { givenText } from "../models/kindModels";
import type { Published } from "../models/publishBenchModels";

/** The kinds of model whose calls are measured, each by a model that is given one. */
export const kinds = ["image", "audio", "text"] as const;
export type Kind = (typeof kinds)[number];

/** The page of a model of this kind, and the bare page that is given the model's first example. */
export function calledKind(origin: string, kind: Kind, { pageUrl, fileUrl, urlOf }: Published): Called {
  const given = {
    image: () => ({ given: urlOf("examples/1.jpg") }),
    audio: () => ({ given: urlOf("examples/1.wav") }),
    text: () => ({ text: givenText, tokenizer: urlOf("tokenizer.json") }),
  }[kind]();
  const query = new URLSearchParams({ kind, model: fileUrl, ...given });
  return { pageUrl, bareUrl: `${origin}/bare/callKind.html?${query}` };
}
