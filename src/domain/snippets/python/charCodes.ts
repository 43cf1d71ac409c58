import type { StepWriter } from "@/domain/snippets/code/held";
import { isVocabularyShort } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";

export const charCodes: StepWriter<"char_codes"> = (held, kwargs, writing) => {
  const { vocabulary, offset, unit, lowercase, normalization, unk_token_id, pad_token_id, max_length, truncation } =
    kwargs;
  if (held.form !== "given" || !isVocabularyShort(vocabulary)) return null;
  const { variable, lines } = writing;
  const text = writing.beside("text");
  const normal = normalization
    ? `unicodedata.normalize(${written(normalization)}, ${held.expression})`
    : held.expression;
  lines.push(`${text} = ${normal}${lowercase ? ".lower()" : ""}`);

  const isByte = unit === "byte";
  const parts = isByte ? `${text}.encode()` : text;
  const part = isByte ? "byte" : "character";
  const plus = offset === 0 ? "" : ` + ${offset}`;
  if (vocabulary === undefined)
    lines.push(`${variable} = [${isByte ? "byte" : "ord(character)"}${plus} for ${part} in ${parts}]`);
  else {
    const places = writing.beside("places");
    const key = isByte ? "chr(byte)" : "character";
    const place = unk_token_id === undefined ? `${places}[${key}]` : `${places}.get(${key}, ${unk_token_id})`;
    // The number for unknown characters stands for itself: the offset is in the places already.
    lines.push(
      `${places} = {character: place${plus} for place, character in enumerate(${written(vocabulary)})}`,
      `${variable} = [${place} for ${part} in ${parts}]`,
    );
  }
  if (max_length !== undefined && truncation) lines.push(`${variable} = ${variable}[:${max_length}]`);
  else if (max_length !== undefined)
    lines.push(`if len(${variable}) > ${max_length}:`, '    raise ValueError("the text is too long")');
  const real = writing.beside("length");
  lines.push(`${real} = len(${variable})`);
  if (max_length !== undefined && pad_token_id !== undefined)
    lines.push(`${variable} += [${pad_token_id}] * (${max_length} - ${real})`);
  lines.push(`${variable} = np.array(${variable}, np.float64)`);
  writing.length = { real, padded: `len(${variable})` };
  return { form: "numbers", axes: "T", shape: [`len(${variable})`] };
};
