import type { Normalizer, PreTokenizer, Tokenizer } from "@huggingface/tokenizers";
import { TEXT_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";

/** Characters that a text may grow to inside a tokenizer: a compatibility form alone can make 18 of one. */
const grownMax = 20 * TEXT_MAX;

// Sequences keep their parts in a field of their own, which the library's types do not tell.
type Sequence<Part> = { normalizers?: (Part | null)[]; tokenizers?: (Part | null)[] };

/** The same tokenizer, stopped with a `Refusal` where a text grows without measure between one of its parts and the next. */
export function boundedTokenizer(tokenizer: Tokenizer): Tokenizer {
  boundNormalizer(tokenizer.normalizer);
  boundPreTokenizer(tokenizer.pre_tokenizer);
  return tokenizer;
}

function boundNormalizer(part: (Normalizer & Sequence<Normalizer>) | null): void {
  if (!part) return;
  const normalize = part.normalize.bind(part);
  part.normalize = (text) => {
    const normalized = normalize(text);
    check(normalized.length);
    return normalized;
  };
  part.normalizers?.forEach(boundNormalizer);
}

function boundPreTokenizer(part: (PreTokenizer & Sequence<PreTokenizer>) | null): void {
  if (!part) return;
  const split = part.pre_tokenize.bind(part);
  part.pre_tokenize = (text, options) => {
    const words = split(text, options);
    check(words.reduce((sum, word) => sum + word.length, 0));
    return words;
  };
  part.tokenizers?.forEach(boundPreTokenizer);
}

function check(characters: number): void {
  if (characters > grownMax) throw new Refusal("steps", "the tokenizer makes too much of this text");
}
