import { defaultText } from "@/domain/defaults";
import { type Disagreement, disagreements } from "@/domain/disagreements";
import { type GraphFacts, type GraphTensor, shapeText } from "@/domain/graph";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { withoutTurns } from "@/domain/withoutTurns";

/** One input or output as the manifest declares it, and as the graph has it once that was read. */
export interface InterfaceRow {
  side: "input" | "output";
  name: string;
  /** Type and shape. `null`: it is not there. */
  declared: string | null;
  /** `undefined`: the graph was not read. */
  actual: string | null | undefined;
  /** What else the manifest says of it. */
  said: string;
  /** Where the two say different things, as clauses. */
  disagreements: string[];
}

type Read = Pick<GraphFacts, "inputs" | "outputs"> | null;

export function interfaceRows(manifest: Manifest, facts: Read): InterfaceRow[] {
  const different = new Map<string, Disagreement[]>();
  for (const one of facts ? disagreements(manifest, facts) : [])
    different.set(one.of, [...(different.get(one.of) ?? []), one]); // a tensor has three at most
  const row = (
    side: InterfaceRow["side"],
    name: string,
    spec: TensorSpec | undefined,
    tensor: GraphTensor | undefined,
  ): InterfaceRow => ({
    side,
    name: withoutTurns(name),
    declared: spec ? `${spec.datatype} ${shapeText(spec.shape)}` : null,
    actual: facts ? (tensor ? withoutTurns(tensorText(tensor)) : null) : undefined,
    said: spec ? withoutTurns(saidOf(spec, side)) : "",
    disagreements: (different.get(name) ?? [])
      .filter(({ property }) => property !== "name" || sideHas(side, spec, tensor))
      .map(({ property, manifest: declared, graph }) =>
        property === "name" ? graph : `${property} is ${declared}, and the model has ${graph}`,
      )
      .map(withoutTurns),
  });
  return (["input", "output"] as const).flatMap((side) => {
    const specs = manifest[`${side}s`];
    const tensors = facts?.[`${side}s`] ?? [];
    const specOf = new Map(specs.map((spec) => [spec.name, spec]));
    const tensorOf = new Map(tensors.map((tensor) => [tensor.name, tensor]));
    const names = new Set([...specOf.keys(), ...tensorOf.keys()]);
    return [...names].map((name) => row(side, name, specOf.get(name), tensorOf.get(name)));
  });
}

/** Whether a name that is missing on one side is missing here: an output of the graph that the manifest leaves out is not. */
function sideHas(side: "input" | "output", spec: TensorSpec | undefined, tensor: GraphTensor | undefined): boolean {
  return (spec === undefined) !== (tensor === undefined) && (side === "input" || spec !== undefined);
}

function tensorText({ datatype, typeName, shape }: GraphTensor): string {
  return datatype === null ? typeName : `${datatype} ${shapeText(shape)}`;
}

/** `number from 0 to 10 years, default 3; rescale, normalize`. */
function saidOf(spec: TensorSpec, side: "input" | "output"): string {
  const { kind, title, minimum, maximum, unit, optional, const: fixed, derived_from: derived, steps } = spec;
  const preset = defaultText(spec);
  const limits =
    minimum !== undefined && maximum !== undefined
      ? `from ${minimum} to ${maximum}`
      : minimum !== undefined
        ? `from ${minimum}`
        : maximum !== undefined
          ? `to ${maximum}`
          : "";
  const what = [kind, limits, unit].filter(Boolean).join(" ");
  const facts = [
    title === undefined ? what : `${title}: ${what}`,
    fixed && "fixed, never asked",
    derived && `${derived.rule.replaceAll("_", " ")} of ${derived.input}`,
    optional && "may be left out",
    preset !== null && `default ${preset.slice(0, 40)}`,
    spec.columns && `${spec.columns.length} columns`,
    steps.length > 0 && `${side === "input" ? "prepared" : "read"} by ${steps.map(({ id }) => id).join(", ")}`,
  ];
  return facts.filter(Boolean).join("; ");
}
