import { ELEMENTS_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";
import { encodeText } from "./encodeText";
import { readTokenizer } from "./readTokenizer";

/** A text as the numbers of its tokens in a Hugging Face `tokenizer.json`. Its own `truncation` and `padding` do not count: the step's do. */
export const tokenize: Step<"tokenize"> = async (working, kwargs, context) => {
  const { file, max_length, padding, truncation, pad_token_id, add_special_tokens } = kwargs;
  if (working.form !== "given" || working.value.kind !== "text") {
    throw new Refusal("steps", "tokenize needs a text as it was given");
  }
  const tokenizer = await readTokenizer(file, context.readFile);
  const { text } = working.value;
  const { before, own, after } = encodeText(tokenizer, text, add_special_tokens);
  const around = before.length + after.length;
  const count = own.length + around;
  if (max_length !== undefined && count > max_length) {
    if (!truncation) throw new Refusal("value", `${count} tokens are more than ${max_length}`);
    if (around > max_length)
      throw new Refusal("steps", `tokenize has ${max_length} places for ${around} special tokens`);
    own.length = max_length - around;
  }
  const tokens = [...before, ...own, ...after];
  if (tokens.length === 0) {
    throw new Refusal("value", text === "" ? "the text is empty" : "nothing in the text is in the model's vocabulary");
  }
  const real = tokens.length;
  const padded = padding === "max_length" && max_length !== undefined ? max_length : real;
  if (padded > ELEMENTS_MAX) throw new Refusal("value", `${padded} tokens are more than ${ELEMENTS_MAX}`);
  const ids = new Float64Array(padded).fill(pad_token_id ?? 0);
  const types = new Uint8Array(padded);
  for (const [at, { id, type }] of tokens.entries()) {
    ids[at] = id;
    types[at] = type;
  }
  context.length = { real, padded };
  context.tokenTypes = types;
  return { form: "numbers", axes: "T", shape: [padded], data: ids };
};
