import type { TensorSpec } from "@/domain/manifest";
import { numbersOf, type Tensor, textsOf } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { Refusal } from "@/runtime/steps/refusal";
import type { Numbers, Working } from "@/runtime/steps/working";

/** A value of the kinds that need no step of their own to become numbers or texts; of the others, the value itself. */
export function fromGiven(value: InputValue, spec: TensorSpec): Working {
  switch (value.kind) {
    case "number":
      return single(value.value);
    case "boolean":
      return single(value.value ? 1 : 0);
    case "category": {
      if (spec.datatype === "BYTES") return { form: "texts", shape: [], data: [String(value.value)] };
      return single(typeof value.value === "number" ? value.value : (spec.enum ?? []).indexOf(value.value));
    }
    case "text":
      return spec.datatype === "BYTES" && spec.steps.length === 0
        ? { form: "texts", shape: [], data: [value.text] }
        : { form: "given", value };
    case "tensor":
      return fromTensor(value.tensor, spec.layout);
    default:
      return { form: "given", value };
  }
}

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

function single(value: number): Numbers {
  return { form: "numbers", axes: "", shape: [], data: Float64Array.of(value) };
}
