import type { Writing } from "@/domain/snippets/code/held";

/** Goes on with another variable. */
export function goOn(writing: Writing, suffix: string, expression: string): void {
  writing.variable = writing.beside(suffix);
  change(writing, expression);
}

/** Sets the variable. */
export function change({ lines, variable }: Writing, expression: string): void {
  lines.push(`${variable} = ${expression}`);
}
