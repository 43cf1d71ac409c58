import type { TensorSpec } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";
import { Refusal } from "@/runtime/steps/refusal";
import type { Numbers, StepContext } from "@/runtime/steps/working";
import { toTensor } from "./toTensor";

/** An input that is computed from what the steps of another one left behind. */
export function derive(
  spec: TensorSpec,
  rule: string,
  { length, placement, tokenTypes, spec: source }: StepContext,
): Tensor {
  const lacks = (what: string) => new Refusal("steps", `the rule ${rule} needs ${what}, and ${source.name} has none`);
  if (rule === "original_size") {
    if (!placement) throw lacks("a picture");
    return toTensor(vector([placement.given.height, placement.given.width]), spec);
  }
  if (rule === "token_type_ids") {
    if (!tokenTypes) throw lacks("a text with tokens");
    return toTensor(vector(tokenTypes), spec);
  }
  if (!length) throw lacks("a text, table, series or recording");
  if (rule === "length") {
    // A count may be a vector of one, or no vector at all.
    if (spec.shape.length === 0) return toTensor({ ...vector([length.real]), axes: "", shape: [] }, spec);
    return toTensor(vector([length.real]), spec);
  }
  if (rule !== "attention_mask") throw new Refusal("steps", `the rule ${rule} is not known`);
  return toTensor(vector(new Float64Array(length.padded).fill(1, 0, length.real)), spec);
}

function vector(values: ArrayLike<number>): Numbers {
  return { form: "numbers", axes: "?", shape: [values.length], data: Float64Array.from(values) };
}
