import type { StepWriter } from "@/domain/snippets/code/held";
import { isVocabularyShort } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";

export const charCodes: StepWriter<"char_codes"> = (held, kwargs, writing) => {
  const { vocabulary, offset, unit, lowercase, normalization, unk_token_id, pad_token_id, max_length, truncation } =
    kwargs;
  if (held.form !== "given" || !isVocabularyShort(vocabulary)) return null;
  const { variable, lines } = writing;
  const text = writing.beside("text");
  const normal = normalization ? `.normalize(${written(normalization)})` : "";
  lines.push(`const ${text} = ${held.expression}${normal}${lowercase ? ".toLowerCase()" : ""};`);

  const isByte = unit === "byte";
  const parts = isByte ? `new TextEncoder().encode(${text})` : text;
  const plus = offset === 0 ? "" : ` + ${offset}`;
  if (vocabulary === undefined) {
    const code = isByte ? `(byte) => byte${plus}` : `(character) => (character.codePointAt(0) ?? 0)${plus}`;
    lines.push(`let ${variable} = Array.from(${parts}, ${code});`);
  } else {
    const places = writing.beside("places");
    lines.push(
      `const ${places} = new Map(Array.from(${written(vocabulary)}, (character, place) => [character, place] as const));`,
      `let ${variable} = Array.from(${parts}, (${isByte ? "byte" : "character"}) => {`,
      `  const place = ${places}.get(${isByte ? "String.fromCharCode(byte)" : "character"});`,
      ...(unk_token_id === undefined
        ? ['  if (place === undefined) throw new Error("a character is not in the vocabulary");']
        : [`  if (place === undefined) return ${unk_token_id};`]),
      `  return place${plus};`,
      "});",
    );
  }
  if (max_length !== undefined && truncation) lines.push(`${variable} = ${variable}.slice(0, ${max_length});`);
  else if (max_length !== undefined)
    lines.push(`if (${variable}.length > ${max_length}) throw new Error("the text is too long");`);
  const real = writing.beside("length");
  lines.push(`const ${real} = ${variable}.length;`);
  if (max_length !== undefined && pad_token_id !== undefined)
    lines.push(`while (${variable}.length < ${max_length}) ${variable}.push(${pad_token_id});`);
  writing.length = { real, padded: `${variable}.length` };
  return { form: "numbers", axes: "T", shape: [`${variable}.length`] };
};
