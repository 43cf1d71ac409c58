/** One thing that a version's interface says otherwise than the version before. */
export interface InterfaceChange {
  /** Such as `input age`, or `column open of input candles`. */
  subject: string;
  /** Such as `datatype`. `null`: the subject itself is new, or is no more. */
  property: string | null;
  /** As text. `null`: there was, or is, none. */
  before: string | null;
  after: string | null;
  /** What becomes of callers who were right with the version before, as a clause. `null`: they go on as they did. */
  breaks: string | null;
}

/** Whose promise it is: what callers give, or what they are given. */
export type Side = "input" | "output";

export const refusesMore = "what was taken before may be refused";
export const promisesLess = "what comes may be other than was promised";

/** Text of a value; `undefined` is none. */
export function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** The change of one property, or none. */
export function changed(
  subject: string,
  property: string,
  [before, after]: [before: unknown, after: unknown],
  breaks: string | null,
): InterfaceChange[] {
  if (canonicalText(before) === canonicalText(after)) return [];
  return [{ subject, property, before: textOf(before), after: textOf(after), breaks }];
}

/** JSON in which equal values are equal texts: keys in order. Manifests nest a few dozen levels at most. */
export function canonicalText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
