import type { TokenCount } from "@/domain/running";
import { countText, numberText } from "@/domain/words";

/** `37 of 128 tokens` */
export function countWords({ count, unit, maximum }: TokenCount): string {
  return maximum === null ? countText(count, unit) : `${numberText(count)} of ${countText(maximum, unit)}`;
}

/** What becomes of a text with more than the model reads, in a sentence. `null`: it reads all of it. */
export function surplusText({ count, unit, maximum, truncates }: TokenCount): string | null {
  if (maximum === null || count <= maximum) return null;
  const surplus = count - maximum;
  return truncates
    ? `The model reads ${countText(maximum, unit)}: ${numberText(surplus)} will be cut off.`
    : `The model reads ${countText(maximum, unit)}: ${numberText(surplus)} too many, so that it will refuse the text.`;
}
