import type { Writing } from "./held";

/**
 * Holds where the whole picture comes to lie, an expression, for what lies on it; `assign` writes an assignment in the language. One that was laid
 * elsewhere before is not followed.
 */
export function layAs(writing: Writing, lies: string, assign: (variable: string, value: string) => string): void {
  if (!writing.place) return;
  if (writing.place.lies !== null) {
    writing.place = null;
    return;
  }
  const variable = writing.beside("lies");
  writing.place = { ...writing.place, lies: variable };
  writing.lines.push(assign(variable, lies));
}
