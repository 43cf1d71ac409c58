/** A query longer than this says nothing more, and each term is one pass over the registry. */
const maxTerms = 8;
const maxTermLength = 64;

/** Lower case that keeps every character at its place, so that offsets into the text as written hold. */
export function lowerCaseInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  // A few letters, such as İ, become two: those stay as they are.
  return Array.from({ length: text.length }, (_, at) => {
    const one = text.charAt(at).toLowerCase();
    return one.length === 1 ? one : text.charAt(at);
  }).join("");
}

/** The words a query asks for: every one of them must be found. A slash parts `handle/name` into two. */
export function termsOf(text: string): string[] {
  const terms = lowerCaseInPlace(text)
    .split(/[\s/]+/)
    .filter((term) => term !== "")
    .map((term) => term.slice(0, maxTermLength));
  return [...new Set(terms)].slice(0, maxTerms);
}
