import { tensorToOip } from "@/domain/oipTensor";
import type { Tensor } from "@/domain/tensor";

/** Elements drawn as text; the whole is in the download. */
const shownElements = 200;
/** Characters of one text. */
const shownCharacters = 500;

/** The beginning of a tensor as it is written in JSON, and how many elements are not in it. */
export function firstElements({ datatype, data }: Tensor): { shown: string[]; more: number } {
  const first = data.slice(0, shownElements) as Tensor["data"]; // of the same class
  const { data: written } = tensorToOip({ datatype, shape: [first.length], data: first });
  const shown = written.map((element) => {
    const text = String(element);
    return text.length > shownCharacters ? `${text.slice(0, shownCharacters)} …` : text;
  });
  return { shown, more: data.length - first.length };
}
