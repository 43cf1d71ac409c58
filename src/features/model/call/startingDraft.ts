import { emptyDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { settledShape } from "@/domain/symbols";
import { startingTensor } from "@/kinds/tensor/startingTensor";

/** Elements of a tensor that nobody asked for: a picture of a megapixel has fewer. */
const elementsMax = 2 ** 22;

/** What an input starts with that no example will fill: a raw tensor with zeros, so that the graph can be run as it is. */
export function startingDraft(spec: TensorSpec): Draft {
  const draft = emptyDraft(spec);
  if (spec.kind !== "tensor" || spec.optional || draft.form !== "empty") return draft;
  const elements = settledShape(spec, new Map()).reduce((product, size) => product * size, 1);
  if (elements > elementsMax) return draft;
  return { form: "tensor", tensor: startingTensor(spec, "zeros", Math.random) };
}
