import { countedRoom, countingStep } from "@/domain/countingStep";
import type { TensorSpec } from "@/domain/manifest";
import { TEXT_MAX } from "@/domain/manifestLimits";
import type { FileReader, TokenCount } from "@/domain/running";
import { type Kwargs, readKwargs } from "@/domain/steps";
import { charactersOf } from "@/runtime/steps/forms/charactersOf";
import { named } from "@/runtime/steps/named";
import { Refusal } from "@/runtime/steps/refusal";
import { encodeText } from "./encodeText";
import { readTokenizer } from "./readTokenizer";

/** What a text is to the step that reads it, before any of it is cut off. `null`: no step counts it. Throws as `preprocess` does. */
export async function countTokens(spec: TensorSpec, text: string, readFile: FileReader): Promise<TokenCount | null> {
  const step = countingStep(spec);
  if (!step) return null;
  return named(spec, async () => {
    const read = readKwargs("inputs", step);
    if ("reason" in read) throw new Refusal("steps", read.reason);
    if (text.length > 2 * TEXT_MAX) throw new Refusal("value", `the text is longer than ${TEXT_MAX} characters`);
    const kwargs = read.kwargs as Kwargs<"tokenize"> | Kwargs<"char_codes">; // the schema of the same id
    const maximum = countedRoom(spec, step);
    const limits = { maximum, truncates: kwargs.truncation && maximum === kwargs.max_length };
    if (!("add_special_tokens" in kwargs)) {
      return { count: charactersOf(text, kwargs).length, unit: kwargs.unit, ...limits };
    }
    const tokenizer = await readTokenizer(kwargs.file, readFile);
    const { before, own, after } = encodeText(tokenizer, text, kwargs.add_special_tokens);
    return { count: before.length + own.length + after.length, unit: "token", ...limits };
  });
}
