import type { Reading } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { readNpy } from "@/domain/npy";
import { tensorFromOip, tensorToOip } from "@/domain/oipTensor";
import { sizeIssue } from "@/domain/symbols";
import type { Tensor } from "@/domain/tensor";
import { areText, countText, numberText } from "@/domain/words";
import type { InputKind, OutputKind } from "@/kinds/kind";
import { rowAxis } from "@/kinds/table/rows";
import { fromTensor } from "@/runtime/steps/forms/fromTensor";
import { elementIssue } from "./elementIssue";
import { readTensorText } from "./tensorText";

export interface TensorValue {
  kind: "tensor";
  tensor: Tensor;
}

export const tensorInput: InputKind<TensorValue> = {
  emptyDraft: () => ({ form: "empty" }),
  draftOf: ({ tensor }) => ({ form: "tensor", tensor }),
  read(spec, draft) {
    if (draft.form === "tensor") return readTensor(spec, draft.tensor);
    if (draft.form !== "typed") return null;
    const read = readTensorText(spec, draft.text);
    return "error" in read ? read : readTensor(spec, read.tensor);
  },
  limits: ["minimum", "maximum", "step", "enum", "max_length"],
  issue: (spec, { tensor }) =>
    tensor.datatype === spec.datatype
      ? elementIssue(spec, tensor)
      : `a tensor of ${spec.datatype} is needed, and this is ${tensor.datatype}`,
  fromExample(given) {
    if ("bytes" in given) return { kind: "tensor", tensor: readNpy(given.bytes, given.path) };
    return { kind: "tensor", tensor: tensorFromOip(given.value, "The example's tensor") };
  },
  toExample: ({ tensor }) => ({ value: tensorToOip(tensor) }),
  working: ({ tensor }, { layout }) => fromTensor(tensor, layout),
};

export const tensorOutput: OutputKind<TensorValue> = {
  readsTexts: true,
  read: (_working, _spec, tensor) => ({ kind: "tensor", tensor }),
};

function readTensor(spec: TensorSpec, tensor: Tensor): Reading<TensorValue> {
  const error = sizeError(spec, tensor);
  if (error) return { error };
  const issue = elementIssue(spec, tensor);
  return issue === null ? { value: { kind: "tensor", tensor } } : { error: `${issue}.` };
}

/** Why a size that the shape leaves open is not one that the model takes. `null`: all are. */
function sizeError(spec: TensorSpec, { shape }: Tensor): string | null {
  const isFedAsGiven = spec.steps.length === 0 && shape.length === spec.shape.length;
  if (!isFedAsGiven) return null; // for the run to tell
  for (const [axis, symbol] of spec.shape.entries()) {
    const limits = typeof symbol === "string" && Object.hasOwn(spec.dims, symbol) ? spec.dims[symbol] : undefined;
    const size = shape[axis] ?? 0; // as many as in the input's shape
    const issue = sizeIssue(limits, size);
    if (issue === null) continue;
    const { minimum = size, maximum = size } = limits ?? {};
    if (size >= minimum && size <= maximum) return `${symbol}: ${issue}.`;
    if (shape.length === 2 && axis === rowAxis(spec)) {
      const wanted =
        size < minimum ? `needs at least ${countText(minimum, "row")}` : `takes at most ${countText(maximum, "row")}`;
      return `${spec.title ?? spec.name} ${wanted}; there ${areText(size)} ${numberText(size)}.`;
    }
    const wanted =
      size < minimum ? `at least ${numberText(minimum)} is needed` : `the model takes at most ${numberText(maximum)}`;
    return `${symbol} is ${numberText(size)}, and ${wanted}.`;
  }
  return null;
}
