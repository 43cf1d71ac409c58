import type { Kwargs } from "@/domain/steps";

/** The characters or bytes that `char_codes` gives numbers to, each as a text and as its own code, before any is cut off. */
export function charactersOf(text: string, kwargs: Pick<Kwargs<"char_codes">, "normalization" | "lowercase" | "unit">) {
  const { normalization, lowercase, unit } = kwargs;
  let read = text;
  if (normalization) read = read.normalize(normalization);
  if (lowercase) read = read.toLowerCase();
  return unit === "byte"
    ? Array.from(new TextEncoder().encode(read), (code) => ({ character: String.fromCharCode(code), code }))
    : Array.from(read, (character) => ({ character, code: character.codePointAt(0) ?? 0 })); // a character has a first code
}
