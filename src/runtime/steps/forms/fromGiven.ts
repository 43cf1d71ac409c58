import type { TensorSpec } from "@/domain/manifest";
import type { InputValue } from "@/domain/values";
import { inputKind } from "@/kinds/kinds";
import type { Working } from "@/runtime/steps/working";

/** Where the steps of a value start. */
export function fromGiven(value: InputValue, spec: TensorSpec): Working {
  return inputKind(value.kind)?.working?.(value, spec) ?? { form: "given", value };
}
