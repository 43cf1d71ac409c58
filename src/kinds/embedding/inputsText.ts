import type { InputValue } from "@/domain/values";

/** Characters of a text that tell it from others. */
const shownCharacters = 48;

/** What a model was given, in a few words: `“a cup of tea”`, `age 41, a picture`. */
export function inputsText(given: Readonly<Record<string, InputValue>>): string {
  return Object.entries(given)
    .map(([name, value]) => {
      if (value.kind === "text") return `“${shortened(value.text)}”`;
      if ("value" in value) return `${name} ${shortened(String(value.value))}`;
      return `${name} (${value.kind})`;
    })
    .join(", ");
}

function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * shownCharacters + 2)]; // two units at most for each
  return characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join("")} …` : text;
}
