import type { InputKind } from "@/kinds/kind";
import { single } from "@/kinds/single";

export const booleanInput: InputKind<{ kind: "boolean"; value: boolean }> = {
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
