import { numbersOf, type Tensor, textsOf } from "@/domain/tensor";
import { Refusal } from "@/runtime/steps/refusal";
import type { Working } from "@/runtime/steps/working";

/** The elements of a tensor, each axis named as the layout says. */
export function fromTensor(tensor: Tensor, layout?: string): Working {
  const texts = textsOf(tensor);
  const { shape } = tensor;
  if (texts) return { form: "texts", shape, data: texts };
  if (layout !== undefined && layout.length !== shape.length) {
    throw new Refusal("steps", `the layout ${layout} is not that of ${shape.length} axes`);
  }
  return { form: "numbers", axes: layout ?? "?".repeat(shape.length), shape, data: numbersOf(tensor) };
}
