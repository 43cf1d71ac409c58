import type { Encoder } from "./Encoder";

/** Which of two texts each token of a text is of, `real` of them, and 0 for what only pads. */
export function tokenTypesOf(tokenizer: Encoder, real: number, padded: number): number[] {
  const { tokens, token_type_ids: types = [] } = tokenizer.post_processor?.(["\0"], null, true) ?? { tokens: ["\0"] };
  const at = tokens.indexOf("\0"); // which stands for the text
  const own = Array<number>(real + 1 - tokens.length).fill(types[at] ?? 0);
  const all = [...types.slice(0, at), ...own, ...types.slice(at + 1)];
  return Array.from({ length: padded }, (_, place) => all[place] ?? 0);
}
