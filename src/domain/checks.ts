import type { Check } from "./status";

/** One line of “check it here”: an answer, its facts in words, and how long it took. */
export interface CheckLine {
  /** Stable id, such as `bytes`, `graph` or `example:seven`. */
  id: string;
  badge: "stored" | "executable" | "proven";
  title: string;
  check: Check<{ facts: string }>;
  ms: number;
}
