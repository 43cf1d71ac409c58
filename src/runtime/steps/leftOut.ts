import { canBeEmpty } from "@/domain/canBeEmpty";
import type { TensorSpec } from "@/domain/manifest";
import { type Tensor, zeroTensor } from "@/domain/tensor";

/**
 * What the graph is fed for optional inputs that nobody gave, and for what would be computed from them: tensors that are empty along every axis
 * that the shape leaves open. ONNX Runtime in a page wants every input fed, and cannot be told that one is missing.
 */
export function leftOut(inputs: readonly TensorSpec[], fed: Record<string, Tensor>): Record<string, Tensor> {
  const unfed = inputs.filter(({ name }) => !Object.hasOwn(fed, name));
  const given = unfed.filter(({ optional, const: fixed, derived_from }) => optional && !fixed && !derived_from);
  const names = new Set(given.map(({ name }) => name));
  const missing = unfed.filter((spec) => names.has(spec.derived_from?.input ?? spec.name) && canBeEmpty(spec));
  return Object.fromEntries(
    missing.map(({ name, datatype, shape }) => {
      const sizes = shape.map((size) => (typeof size === "number" ? size : 0));
      return [name, zeroTensor(datatype, sizes, name)];
    }),
  );
}
