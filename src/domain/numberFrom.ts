/** A number as a person writes one; `null` when it is none. A decimal comma is understood, and no comma that could also part thousands. */
export function numberFrom(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i.test(trimmed) || isAmbiguous(trimmed)) return null;
  const number = Number(trimmed.replace(",", "."));
  return Number.isFinite(number) ? number : null;
}

/** `2,418` is 2418 to one and 2.418 to another. */
function isAmbiguous(text: string): boolean {
  return /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text);
}

/** Why a text is no number, for the person who wrote it. */
export function notANumber(text: string): string {
  const trimmed = text.trim();
  if (!isAmbiguous(trimmed)) return `“${text}” is not a number`;
  return `“${text}” could be ${trimmed.replace(",", "")} or ${trimmed.replace(",", ".")}: write it without the comma`;
}

/** The entry of `choices` that a text names: to the letter, or but for spaces around it; numbers are the same number however they are written. */
export function choiceFrom(text: string, choices: readonly (string | number)[]): string | number | undefined {
  const number = numberFrom(text);
  const exact = choices.find((choice) => (typeof choice === "number" ? choice === number : choice === text));
  return exact ?? choices.find((choice) => typeof choice === "string" && choice.trim() === text.trim());
}
