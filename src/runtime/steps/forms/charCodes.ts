import { Refusal } from "@/runtime/steps/refusal";
import type { Step } from "@/runtime/steps/working";
import { charactersOf } from "./charactersOf";

/** Characters or bytes of a text as numbers: their place in a vocabulary, or their own code. */
export const charCodes: Step<"char_codes"> = (working, kwargs, context) => {
  const { vocabulary, offset, unit, unk_token_id, pad_token_id, max_length, truncation } = kwargs;
  if (working.form !== "given" || working.value.kind !== "text") {
    throw new Refusal("steps", "char_codes needs a text as it was given");
  }

  const places =
    vocabulary === undefined ? null : new Map(Array.from(vocabulary, (character, place) => [character, place]));
  const codeOf = (character: string, ownCode: number) => {
    const code = places ? places.get(character) : ownCode;
    if (code !== undefined) return code + offset;
    if (unk_token_id !== undefined) return unk_token_id;
    throw new Refusal("value", `the character ${JSON.stringify(character)} is not in the model's vocabulary`);
  };
  const codes = charactersOf(working.value.text, kwargs).map(({ character, code }) => codeOf(character, code));

  if (max_length !== undefined && codes.length > max_length) {
    if (!truncation) throw new Refusal("value", `${codes.length} ${unit}s are more than ${max_length}`);
    codes.length = max_length;
  }
  const real = codes.length;
  while (max_length !== undefined && pad_token_id !== undefined && codes.length < max_length) codes.push(pad_token_id);
  if (codes.length === 0) throw new Refusal("value", "the text is empty");
  context.length = { real, padded: codes.length };
  return { form: "numbers", axes: "T", shape: [codes.length], data: Float64Array.from(codes) };
};
