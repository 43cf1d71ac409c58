import type { TensorSpec } from "@/domain/manifest";
import { type Tensor, zeroTensor } from "@/domain/tensor";

/**
 * What the graph is fed for optional inputs that nobody gave: tensors that are empty along every axis that the shape leaves open. ONNX
 * Runtime in a page wants every input fed, and cannot be told that one is missing.
 */
export function leftOut(inputs: readonly TensorSpec[], fed: Record<string, Tensor>): Record<string, Tensor> {
  const missing = inputs.filter(
    ({ name, optional, shape, const: fixed, derived_from: derived }) =>
      optional && !fixed && !derived && !Object.hasOwn(fed, name) && shape.some((size) => typeof size === "string"),
  );
  return Object.fromEntries(
    missing.map(({ name, datatype, shape }) => {
      const sizes = shape.map((size) => (typeof size === "number" ? size : 0));
      return [name, zeroTensor(datatype, sizes, name)];
    }),
  );
}
