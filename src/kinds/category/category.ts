import { choiceIssue } from "@/domain/choiceIssue";
import { emptyTyped } from "@/domain/draft";
import { choiceFrom } from "@/domain/numberFrom";
import type { InputKind, OutputKind } from "@/kinds/kind";
import { shownText } from "@/kinds/shownText";
import { single } from "@/kinds/single";
import { Refusal } from "@/runtime/steps/refusal";

export interface CategoryValue {
  kind: "category";
  value: string | number;
}

const isChoice = (value: unknown) => typeof value === "string" || typeof value === "number";

export const categoryInput: InputKind<CategoryValue> = {
  emptyDraft: () => emptyTyped,
  draftOf: ({ value }) => ({ form: "typed", text: String(value) }),
  read({ enum: choices }, draft) {
    if (draft.form !== "typed") return null;
    const value = choices ? choiceFrom(draft.text, choices) : draft.text;
    return value === undefined
      ? { error: `“${draft.text}” is not one of the choices.` }
      : { value: { kind: "category", value } };
  },
  limits: ["enum"],
  issue: (spec, { value }) => choiceIssue(spec, value),
  fromExample: (given) =>
    "value" in given && isChoice(given.value)
      ? { kind: "category", value: given.value }
      : { problem: "it is no choice" },
  toExample: ({ value }) => ({ value }),
  ruleIssues: ({ enum: choices }, path) => (choices ? [] : [{ path, reason: "a category needs an enum" }]),
  /** Its place among the choices, unless it is a number or the graph takes texts. */
  working({ value }, { datatype, enum: choices = [] }) {
    if (datatype === "BYTES") return { form: "texts", shape: [], data: [String(value)] };
    return single(typeof value === "number" ? value : choices.indexOf(value));
  },
};

export const categoryOutput: OutputKind<{ kind: "category"; label: string }> = {
  readsTexts: true,
  read(working) {
    const best = working.form === "classes" ? working.entries[0] : undefined;
    // What is no number stands behind all others: then none is one.
    if (Number.isNaN(best?.score)) throw new Refusal("steps", "no score of a class is a number");
    return { kind: "category", label: best ? best.label : shownText(working, ", ") };
  },
};
