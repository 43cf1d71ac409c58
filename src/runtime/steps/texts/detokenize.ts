import { TEXT_MAX } from "@/domain/manifestLimits";
import { Refusal } from "@/runtime/steps/refusal";
import { numbersIn, type Step } from "@/runtime/steps/working";
import { faultOfFile } from "./faultOfFile";
import { readTokenizer } from "./readTokenizer";

/** Tokens of one result: more than any model in a page writes. */
const tokensMax = 32_768;

/** The text that a list of tokens stands for; of several lists, one text each. Numbers that are no token say nothing, as in Hugging Face's own. */
export const detokenize: Step<"detokenize"> = async (working, kwargs, { readFile }) => {
  const { file, skip_special_tokens, clean_up_tokenization_spaces } = kwargs;
  const { data, shape } = numbersIn(working, "detokenize");
  if (data.length > tokensMax) throw new Refusal("steps", `${data.length} tokens are more than ${tokensMax}`);
  const tokenizer = await readTokenizer(file, readFile);
  const length = shape.at(-1) ?? 1;
  let characters = 0;
  const textOf = (row: Iterable<number>) => {
    const ids: number[] = [];
    for (const id of row) {
      if (!Number.isSafeInteger(id))
        throw new Refusal("steps", `detokenize needs the numbers of tokens, and gets ${id}`);
      const token = id < 0 ? undefined : tokenizer.id_to_token(id);
      if (token === undefined) continue;
      ids.push(id);
      characters += token.length;
    }
    if (characters > 10 * TEXT_MAX) throw new Refusal("steps", "the text of these tokens is too long");
    if (ids.length === 0) return ""; // the library refuses none
    return faultOfFile(() => tokenizer.decode(ids, { skip_special_tokens, clean_up_tokenization_spaces }));
  };
  const outer = shape.slice(0, -1);
  const rows = outer.reduce((product, size) => product * size, 1);
  // Lists without tokens take no numbers, so nothing in the output would bound how many there are.
  if (rows > tokensMax) throw new Refusal("steps", `${rows} texts are more than ${tokensMax}`);
  const texts = Array.from({ length: rows }, (_, row) => textOf(data.subarray(row * length, (row + 1) * length)));
  return { form: "texts", shape: outer, data: texts };
};
