import { numberIssue } from "@/domain/cells";
import { choiceIssue } from "@/domain/choiceIssue";
import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import { INLINE_ELEMENTS_MAX } from "@/domain/manifestLimits";
import { numbersOf, type Tensor } from "@/domain/tensor";
import { countText } from "@/domain/words";
import type { InputKind, OutputKind } from "@/kinds/kind";
import { Refusal } from "@/runtime/steps/refusal";

/** Vectors that a page compares with each other. */
const vectorsMax = 64;

/** One vector: pasted, or from a file. */
export const embeddingInput: InputKind<{ kind: "embedding"; values: number[] }> = {
  emptyDraft: () => ({ form: "typed", text: "" }),
  draftOf: ({ values }) => ({ form: "typed", text: values.join(", ") }),
  read(spec, draft) {
    if (draft.form !== "typed" && draft.form !== "tensor") return null;
    const values = draft.form === "tensor" ? numbersIn(draft.tensor) : typedNumbers(draft.text);
    if ("error" in values) return values;
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) return { error: `Number ${at + 1} is not one. A vector is numbers with commas or spaces between.` };
    const error = issue(spec, { values });
    return error === null ? { value: { kind: "embedding", values } } : { error: `${error}.` };
  },
  limits: ["minimum", "maximum", "step", "enum"],
  issue,
  fromExample: (given) =>
    "value" in given && Array.isArray(given.value) && given.value.every(Number.isFinite)
      ? { kind: "embedding", values: given.value }
      : { problem: "an embedding is a list of numbers" },
  toExample: ({ values }) => ({ value: values }),
  working: ({ values }) => ({
    form: "numbers",
    axes: "?",
    shape: [values.length],
    data: Float64Array.from(values),
  }),
};

/** One vector for each row of the last axis. */
export const embeddingOutput: OutputKind<{ kind: "embedding"; vectors: Float32Array[] }> = {
  read(working) {
    if (working.form !== "numbers") throw new Refusal("steps", "an embedding needs numbers");
    const { shape, data } = working;
    const length = shape.at(-1) ?? 0;
    const count = length === 0 ? 0 : data.length / length;
    if (count < 1) throw new Refusal("steps", "there is no vector in it");
    if (count > vectorsMax) throw new Refusal("steps", `${count} vectors are more than ${vectorsMax}`);
    const vectors = Array.from({ length: count }, (_, row) =>
      Float32Array.from(data.subarray(row * length, (row + 1) * length)),
    );
    return { kind: "embedding", vectors };
  },
};

function numbersIn(tensor: Tensor): number[] | { error: string } {
  try {
    return Array.from(numbersOf(tensor, "This vector"));
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return { error: cause.message };
  }
}

/** JSON's brackets, commas, semicolons and any space part the numbers. */
function typedNumbers(text: string): number[] {
  const parts = text.replace(/^\s*\[|\]\s*$/g, "").split(/[\s,;]+/);
  return parts.filter((part) => part !== "").map(Number);
}

function issue(spec: TensorSpec, { values }: { values: number[] }): string | null {
  const wanted = spec.shape.at(-1);
  if (values.length > INLINE_ELEMENTS_MAX)
    return `${countText(values.length, "number")} are more than ${INLINE_ELEMENTS_MAX}`;
  if (typeof wanted === "number" && wanted !== values.length)
    return `${countText(wanted, "number")} are needed, and there are ${values.length}`;
  for (const [at, value] of values.entries()) {
    const unfit = numberIssue(value, spec) ?? choiceIssue(spec, value);
    if (unfit !== null) return `number ${at + 1}: ${unfit}`;
  }
  return null;
}
