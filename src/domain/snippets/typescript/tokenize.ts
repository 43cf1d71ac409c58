import type { StepWriter } from "@/domain/snippets/code/held";

export const tokenize: StepWriter<"tokenize"> = (held, kwargs, writing) => {
  const { file, max_length, padding, truncation, pad_token_id, add_special_tokens } = kwargs;
  const stored = writing.stored(file);
  if (held.form !== "given" || stored === null) return null;
  const { variable, lines, helper } = writing;
  const [parts, tokenizer] = ["parts", "tokenizer"].map(writing.beside);
  const real = writing.beside("length");
  writing.imports.push({ what: "{ Tokenizer }", from: "@huggingface/tokenizers" });
  const longest = truncation && max_length !== undefined ? max_length : null;
  const tokens = add_special_tokens
    ? `${helper("tokensOf")}(${tokenizer}, ${held.expression}${longest === null ? "" : `, ${longest}`})`
    : `${tokenizer}.encode(${held.expression}, { add_special_tokens: false }).ids${longest === null ? "" : `.slice(0, ${longest})`}`;
  lines.push(
    `const ${parts} = ${helper("tokenizerIn")}(${stored});`,
    `const ${tokenizer} = new Tokenizer(${parts}, { unk_token: ${parts}.model.unk_token });`,
    `let ${variable} = ${tokens};`,
  );
  if (max_length !== undefined && longest === null)
    lines.push(`if (${variable}.length > ${max_length}) throw new Error("the text is too long");`);
  lines.push(`const ${real} = ${variable}.length;`);
  if (padding === "max_length")
    lines.push(`while (${variable}.length < ${max_length}) ${variable}.push(${pad_token_id});`);
  const padded = `${variable}.length`;
  writing.length = { real, padded };
  if (writing.wantsTokenTypes)
    writing.tokenTypes = add_special_tokens
      ? `${helper("tokenTypesOf")}(${tokenizer}, ${real}, ${padded})`
      : `Array<number>(${padded}).fill(0)`;
  return { form: "numbers", axes: "T", shape: [padded] };
};
