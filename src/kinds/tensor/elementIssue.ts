import { numberIssue } from "@/domain/cells";
import { choiceIssue } from "@/domain/choiceIssue";
import type { TensorSpec } from "@/domain/manifest";
import { roundedTo } from "@/domain/oipTensor";
import type { Datatype, Tensor } from "@/domain/tensor";
import { textIssue } from "@/kinds/text/textIssue";
import { holdsNumbers, nearestNumber } from "./elements";

type Limits = Pick<TensorSpec, "minimum" | "maximum" | "step" | "enum" | "max_length">;

const precisions: Partial<Record<Datatype, number>> = { FP16: 2 ** -10, FP32: 2 ** -23 };

/** Why an element is not within the limits of its input. `null`: all are. */
export function elementIssue(limits: Limits, tensor: Tensor): string | null {
  if (!holdsNumbers(tensor)) {
    const isLimited = limits.enum !== undefined || limits.max_length !== undefined;
    return isLimited ? firstIssue(tensor.data.length, (at) => textIssue(limits, String(tensor.data[at]))) : null;
  }
  const { minimum, maximum, step, enum: choices } = rounded(limits, tensor);
  if ((minimum ?? maximum ?? step ?? choices) === undefined) return null;
  const precision = precisions[tensor.datatype] ?? Number.EPSILON;
  return firstIssue(tensor.data.length, (at) => {
    const element = nearestNumber(tensor, at);
    return (
      numberIssue(element, { minimum, maximum, step, precision }) ??
      choiceIssue(choices ? { enum: choices } : {}, element)
    );
  });
}

/** The limits as the tensor would hold them: 0.1 is a little more in 32 bits, and still at most 0.1. */
function rounded({ minimum, maximum, step, enum: choices }: Limits, { datatype }: Tensor) {
  const held = (limit: number | undefined) => (limit === undefined ? undefined : roundedTo(datatype, limit));
  return {
    minimum: held(minimum),
    maximum: held(maximum),
    step,
    enum: choices?.map((choice) => (typeof choice === "number" ? roundedTo(datatype, choice) : choice)),
  };
}

function firstIssue(count: number, issueAt: (at: number) => string | null): string | null {
  for (let at = 0; at < count; at++) {
    const issue = issueAt(at);
    if (issue !== null) return `element ${at + 1}: ${issue}`;
  }
  return null;
}
