import type { Encoder } from "./Encoder";

/** A text as the numbers of its tokens, at most `longest` with those that stand around every text. */
export function tokensOf(tokenizer: Encoder, text: string, longest = Number.POSITIVE_INFINITY): number[] {
  const own = tokenizer.encode(text, { add_special_tokens: false }).ids;
  const { tokens } = tokenizer.post_processor?.(["\0"], null, true) ?? { tokens: ["\0"] };
  const at = tokens.indexOf("\0"); // which stands for the text
  const around = tokens.map((token) => tokenizer.token_to_id(token) ?? -1);
  return [...around.slice(0, at), ...own.slice(0, longest + 1 - tokens.length), ...around.slice(at + 1)];
}
