import type { Manifest } from "@/domain/manifest";
import type { Datatype } from "@/domain/tensor";

interface Tensors {
  inputs: { datatype: Datatype | null }[];
  outputs: { datatype: Datatype | null }[];
}

/** What a graphics device must have for a model. Without 16-bit numbers some kernels do not fail but give wrong ones. */
export function neededFeatures({ features }: Pick<Manifest["runtime"], "features">, tensors: Tensors): string[] {
  const isHalf = [...tensors.inputs, ...tensors.outputs].some(({ datatype }) => datatype === "FP16");
  return [...new Set([...features, ...(isHalf ? ["shader-f16"] : [])])];
}
