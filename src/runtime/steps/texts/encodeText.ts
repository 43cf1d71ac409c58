import type { Tokenizer } from "@huggingface/tokenizers";
import { TEXT_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import { faultOfFile } from "./faultOfFile";

/** One token as a graph is fed it; `type`: which of two texts it is of, as the tokenizer counts. */
interface FedToken {
  id: number;
  type: number;
}

/** A text as tokens, and what the tokenizer puts around every text, such as [CLS] and [SEP]. */
export interface EncodedText {
  before: FedToken[];
  own: FedToken[];
  after: FedToken[];
}

/** Throws a `Refusal`. */
export function encodeText(tokenizer: Tokenizer, text: string, addSpecialTokens: boolean): EncodedText {
  if (text.length > 2 * TEXT_MAX) throw new Refusal("value", `the text is longer than ${TEXT_MAX} characters`);
  return faultOfFile(() => {
    const { before, type, after } = addSpecialTokens ? frameOf(tokenizer) : bare;
    const { ids } = tokenizer.encode(text, { add_special_tokens: false });
    return { before, own: ids.map((id) => ({ id: checked(id), type })), after };
  });
}

const bare = { before: [], type: 0, after: [] };
/** Stands for the text where the frame is asked for. */
const place = "\0";

// The library cuts no text to a length, so that what stands around it has to be known apart from it.
function frameOf(tokenizer: Tokenizer) {
  if (!tokenizer.post_processor) return bare;
  const { tokens, token_type_ids: types = [] } = tokenizer.post_processor([place], null, true);
  const at = tokens.indexOf(place);
  if (at < 0 || tokens.includes(place, at + 1)) throw new Refusal("steps", "the tokenizer does not take one text");
  const fed = (token: string, here: number): FedToken => ({
    id: checked(tokenizer.token_to_id(token)),
    type: types[here] ?? 0,
  });
  return {
    before: tokens.slice(0, at).map(fed),
    type: types[at] ?? 0,
    after: tokens.slice(at + 1).map((token, here) => fed(token, at + 1 + here)),
  };
}

/** A token that is in no vocabulary has no number where the vocabulary has none for unknown ones. */
function checked(id: number | undefined): number {
  if (id !== undefined && Number.isSafeInteger(id) && id >= 0) return id;
  throw new Refusal("value", "something in the text is not in the model's vocabulary");
}
