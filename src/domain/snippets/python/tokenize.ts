import type { StepWriter } from "@/domain/snippets/code/held";
import { change } from "./lines";

export const tokenize: StepWriter<"tokenize"> = (held, kwargs, writing) => {
  const { file, max_length, padding, truncation, pad_token_id, add_special_tokens } = kwargs;
  const stored = writing.stored(file);
  if (held.form !== "given" || stored === null) return null;
  const { variable, lines } = writing;
  const [tokenizer, encoding] = ["tokenizer", "encoding"].map(writing.beside);
  const real = writing.beside("length");
  const isCut = truncation && max_length !== undefined;
  lines.push(
    `${tokenizer} = Tokenizer.from_buffer(${stored})`,
    `${tokenizer}.no_padding()`,
    `${tokenizer}.${isCut ? `enable_truncation(${max_length})` : "no_truncation()"}`,
    `${encoding} = ${tokenizer}.encode(${held.expression}${add_special_tokens ? "" : ", add_special_tokens=False"})`,
    `${real} = len(${encoding}.ids)`,
  );
  if (max_length !== undefined && !isCut)
    lines.push(`if ${real} > ${max_length}:`, '    raise ValueError("the text is too long")');
  const filled = (element: number | undefined) =>
    padding === "max_length" ? ` + [${element}] * (${max_length} - ${real})` : "";
  change(writing, `np.array(${encoding}.ids${filled(pad_token_id)}, np.float64)`);
  writing.length = { real, padded: `len(${variable})` };
  if (writing.wantsTokenTypes) writing.tokenTypes = `${encoding}.type_ids${filled(0)}`;
  return { form: "numbers", axes: "T", shape: [`len(${variable})`] };
};
