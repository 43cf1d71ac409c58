import type { InputKind, OutputKind } from "@/kinds/kind";
import { single } from "@/kinds/single";
import { Refusal } from "@/runtime/steps/refusal";

export interface BooleanValue {
  kind: "boolean";
  value: boolean;
}

export const booleanInput: InputKind<BooleanValue> = {
  emptyDraft: () => ({ form: "checked", value: false }),
  draftOf: ({ value }) => ({ form: "checked", value }),
  read: (_spec, draft) => (draft.form === "checked" ? { value: { kind: "boolean", value: draft.value } } : null),
  limits: [],
  issue: () => null,
  fromExample: (given) =>
    "value" in given && typeof given.value === "boolean"
      ? { kind: "boolean", value: given.value }
      : { problem: "it is neither true nor false" },
  toExample: ({ value }) => ({ value }),
  working: ({ value }) => single(value ? 1 : 0),
};

export const booleanOutput: OutputKind<BooleanValue> = {
  /** One number, 0 or 1. What lies between is a probability, which a step such as `threshold` has to decide. */
  read(working) {
    const value = working.form === "numbers" && working.data.length === 1 ? working.data[0] : undefined;
    if (value === undefined) throw new Refusal("steps", "yes or no is read from one number");
    if (value !== 0 && value !== 1) throw new Refusal("value", `${value} is neither 0 nor 1, and no step decides`);
    return { kind: "boolean", value: value === 1 };
  },
};
