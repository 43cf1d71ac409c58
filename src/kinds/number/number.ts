import { numberIssue } from "@/domain/cells";
import { choiceIssue } from "@/domain/choiceIssue";
import { emptyTyped } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { notANumber, numberFrom } from "@/domain/numberFrom";
import { integerRanges } from "@/domain/tensor";
import type { InputKind, OutputKind } from "@/kinds/kind";
import { single } from "@/kinds/single";

export interface NumberValue {
  kind: "number";
  value: number;
}

export const numberInput: InputKind<NumberValue> = {
  emptyDraft: () => emptyTyped,
  draftOf: ({ value }) => ({ form: "typed", text: String(value) }),
  read(spec, draft) {
    if (draft.form !== "typed") return null;
    const value = numberFrom(draft.text);
    if (value === null) return { error: `${notANumber(draft.text)}.` };
    const error = issue(spec, { kind: "number", value });
    return error ? { error: `${error}.` } : { value: { kind: "number", value } };
  },
  limits: ["minimum", "maximum", "step", "enum"],
  issue,
  fromExample: (given) =>
    "value" in given && typeof given.value === "number"
      ? { kind: "number", value: given.value }
      : { problem: "it is not a number" },
  toExample: ({ value }) => ({ value }),
  working: ({ value }) => single(value),
};

export const numberOutput: OutputKind<NumberValue & { unit: string }> = {
  lastStep: { id: "scalar", kwargs: {} },
};

function issue(spec: TensorSpec, { value }: NumberValue): string | null {
  return numberIssue(value, { ...spec, ...heldRange(spec), integer: isInteger(spec) }) ?? choiceIssue(spec, value);
}

/** What the datatype holds of what the manifest allows, where it takes whole numbers only: of 64 bits those that a number of the page can be. */
function heldRange({
  datatype,
  steps,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
}: TensorSpec) {
  const range = steps.length === 0 ? integerRanges[datatype] : undefined;
  if (!range) return {};
  const [low, high] = range;
  return {
    minimum: Math.max(minimum, Number(low), Number.MIN_SAFE_INTEGER),
    maximum: Math.min(maximum, Number(high), Number.MAX_SAFE_INTEGER),
  };
}

/** Whether the input takes whole numbers only: it is fed as it is, and its datatype holds no fractions. */
export function isInteger({ datatype, steps }: TensorSpec): boolean {
  return steps.length === 0 && datatype in integerRanges;
}
