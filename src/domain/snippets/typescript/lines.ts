import type { Writing } from "@/domain/snippets/code/held";

/** Goes on with another variable. */
export function goOn(writing: Writing, suffix: string, expression: string): void {
  const variable = writing.beside(suffix);
  writing.lines.push(`const ${variable} = ${expression};`);
  writing.variable = variable;
}

/** Changes the variable. */
export function change({ lines, variable }: Writing, expression: string): void {
  lines.push(`${variable} = ${expression};`);
}
