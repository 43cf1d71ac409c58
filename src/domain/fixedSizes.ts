import type { Manifest, TensorSpec } from "./manifest";

/** The manifest with sizes in place of symbols that it overrides: the runtime builds the graph for these, and takes no others. */
export function withFixedSizes(manifest: Manifest): Manifest {
  const { inputs, outputs, runtime } = manifest;
  const sizes = runtime.freeDimensionOverrides;
  if (Object.keys(sizes).length === 0) return manifest;
  const fixed = (spec: TensorSpec): TensorSpec => ({
    ...spec,
    shape: spec.shape.map((size) => (Object.hasOwn(sizes, size) ? (sizes[size] ?? size) : size)),
    dims: Object.fromEntries(Object.entries(spec.dims).filter(([symbol]) => !Object.hasOwn(sizes, symbol))),
  });
  return { ...manifest, inputs: inputs.map(fixed), outputs: outputs.map(fixed) };
}
