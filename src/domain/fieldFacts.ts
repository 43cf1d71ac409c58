import type { Refused } from "./errors";

interface Titled {
  name: string;
  title?: string;
}

/** What an error knows of an input: its title, which others may have too, and its name. */
export function inputFacts({ name, title }: Titled, reason: string): Refused {
  return { input: title ?? name, reason, field: { of: "input", name } };
}

/** What an error knows of a parameter. */
export function parameterFacts({ name, title }: Titled, reason: string): Refused {
  return { input: title ?? name, reason, field: { of: "parameter", name } };
}
