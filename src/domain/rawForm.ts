import type { GraphFacts, GraphTensor } from "./graph";
import type { TensorSpec } from "./manifest";
import { DIMENSION_MAX, RANK_MAX } from "./manifestLimits";

/** What a graph alone tells of a form: raw tensors, named and typed, with a reason for each that a page cannot hold. */
export interface RawForm {
  inputs: TensorSpec[];
  outputs: TensorSpec[];
  /** Inputs that cannot be given, and so the graph cannot be run. Outputs that cannot be read are only left out. */
  refused: { name: string; reason: string }[];
}

/** The form of a model that has no manifest, or none that can be read. */
export function rawFormFor({ inputs, outputs }: Pick<GraphFacts, "inputs" | "outputs">): RawForm {
  const read = (tensors: GraphTensor[]) => tensors.map((tensor) => ({ name: tensor.name, result: rawSpec(tensor) }));
  const specsOf = (results: ReturnType<typeof read>) =>
    results.flatMap(({ result }) => (typeof result === "string" ? [] : [result]));
  const given = read(inputs);
  return {
    inputs: specsOf(given),
    outputs: specsOf(read(outputs)),
    refused: given.flatMap(({ name, result }) => (typeof result === "string" ? [{ name, reason: result }] : [])),
  };
}

/** A tensor of the graph as the manifest would describe it, or why none could. A size without a name is a symbol of its own. */
function rawSpec({ name, datatype, typeName, shape }: GraphTensor): TensorSpec | string {
  if (datatype === null) return `its type is ${typeName}, which no page can hold`;
  if (shape === null) return "the graph does not say how many axes it has";
  if (shape.length > RANK_MAX) return `it has ${shape.length} axes, and ${RANK_MAX} is the most`;
  if (shape.some((size) => typeof size === "number" && (size < 1 || size > DIMENSION_MAX))) {
    return `its shape [${shape.join(", ")}] has an axis of no size`;
  }
  const symbols = shape.map((size, axis) => size ?? `${name}.${axis}`);
  return { name, datatype, shape: symbols, kind: "tensor", optional: false, dims: {}, steps: [] };
}
