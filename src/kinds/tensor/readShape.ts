import { DIMENSION_MAX, RANK_MAX } from "@/domain/manifestLimits";

/** Characters of a wrong size that are shown. */
const shownCharacters = 20;

/** A shape as a person writes one: `1, 3, 224, 224`, `(3,)`, `[2, 2]`, `3 × 224`. Empty: of no axes, for a single element. */
export function readShape(text: string): { shape: number[] } | { error: string } {
  const inside = text
    .trim()
    .replace(/^\[(.*)\]$|^\((.*)\)$/s, "$1$2")
    .replace(/,\s*$/, "")
    .trim();
  const sizes = inside === "" ? [] : inside.split(/\s*[,x×]\s*|\s+/);
  if (sizes.length > RANK_MAX) return { error: `The shape has ${sizes.length} axes, and ${RANK_MAX} is the most.` };
  const wrong = sizes.find((size) => !isSize(size));
  if (wrong === undefined) return { shape: sizes.map(Number) };
  const shown = wrong.length > shownCharacters ? `${wrong.slice(0, shownCharacters)} …` : wrong;
  return {
    error: `${shown === "" ? "Nothing" : `“${shown}”`} is not the size of an axis: each is a whole number from 1 to ${DIMENSION_MAX}, as in 1, 3, 224, 224.`,
  };
}

function isSize(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= DIMENSION_MAX;
}
