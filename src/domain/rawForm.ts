import type { GraphFacts, GraphTensor } from "./graph";
import type { TensorSpec } from "./manifest";
import { DIMENSION_MAX, RANK_MAX } from "./manifestLimits";
import { anyAxes } from "./symbols";

/** A tensor of the graph that a page can do nothing with, and why. */
export interface Refused {
  name: string;
  reason: string;
  /** The graph itself asks for what nobody can give. */
  isEmpty?: boolean;
}

/** What a graph alone tells of a form: raw tensors, named and typed, with a reason for each that a page cannot hold. */
export interface RawForm {
  inputs: TensorSpec[];
  outputs: TensorSpec[];
  /** Inputs that cannot be given, and so the graph cannot be run. */
  refused: Refused[];
  /** Outputs that cannot be read. */
  unread: Refused[];
}

/** The form of a model that has no manifest, or none that can be read. */
export function rawFormFor({ inputs, outputs }: Pick<GraphFacts, "inputs" | "outputs">): RawForm {
  const given = inputs.map(rawSpec);
  const got = outputs.map(rawSpec);
  const specsOf = (all: (TensorSpec | Refused)[]) => all.filter((one): one is TensorSpec => !("reason" in one));
  const refusedOf = (all: (TensorSpec | Refused)[]) => all.filter((one): one is Refused => "reason" in one);
  return { inputs: specsOf(given), outputs: specsOf(got), refused: refusedOf(given), unread: refusedOf(got) };
}

/** A tensor of the graph as the manifest would describe it, or why none could. A size without a name is a symbol of its own. */
function rawSpec({ name, datatype, typeName, shape: told }: GraphTensor): TensorSpec | Refused {
  if (datatype === null) return { name, reason: `its type is ${typeName}, which no page can hold` };
  const shape = told ?? [anyAxes]; // what is given has as many axes as it has
  if (shape.length > RANK_MAX) return { name, reason: `it has ${shape.length} axes, and ${RANK_MAX} is the most` };
  const isEmpty = shape.some((size) => typeof size === "number" && size < 1);
  if (isEmpty) return { name, reason: `its shape [${shapeOf(shape)}] has an axis of no size`, isEmpty };
  const isHuge = shape.some((size) => typeof size === "number" && size > DIMENSION_MAX);
  if (isHuge) return { name, reason: `its shape [${shapeOf(shape)}] has an axis longer than ${DIMENSION_MAX}` };
  const symbols = shape.map((size, axis) => size ?? `${name}.${axis}`);
  return { name, datatype, shape: symbols, kind: "tensor", optional: false, dims: {}, steps: [] };
}

const shapeOf = (shape: readonly (number | string | null)[]) => shape.map((size) => size ?? "?").join(", ");
