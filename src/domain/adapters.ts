import { inputKind, outputKind } from "@/kinds/kinds";
import { derivations, isOneOf, metrics } from "./kinds";
import type { Manifest, TensorSpec } from "./manifest";
import { kwargsSchema } from "./steps";

/** Kinds, steps, rules and metrics of a manifest that this version does not know. A model that has any cannot be called here. */
export function adaptersNeeded(manifest: Manifest): string[] {
  const needed = [
    ...manifest.inputs.flatMap((spec) => neededBySteps("inputs", spec)),
    ...manifest.outputs.flatMap((spec) => neededBySteps("outputs", spec)),
    ...manifest.inputs.flatMap(neededByInput),
    ...manifest.outputs.flatMap(({ kind }) => (outputKind(kind) ? [] : [`the output kind ${kind}`])),
    ...manifest.examples.flatMap(({ metric }) => (isOneOf(metrics, metric) ? [] : [`the metric ${metric}`])),
  ];
  return [...new Set(needed)];
}

function neededByInput({ kind, const: fixed, derived_from: derived }: TensorSpec): string[] {
  if (derived) return isOneOf(derivations, derived.rule) ? [] : [`the rule ${derived.rule}`];
  return fixed || inputKind(kind) ? [] : [`the input kind ${kind}`];
}

// An option that is not known could change every number, so it is as bad as a step that is not known.
function neededBySteps(side: "inputs" | "outputs", { steps }: TensorSpec): string[] {
  return steps.flatMap(({ id, kwargs }) => {
    const schema = kwargsSchema(side, id);
    if (!schema) return [`the step ${id}`];
    return Object.keys(kwargs)
      .filter((key) => !Object.hasOwn(schema.entries, key))
      .map((key) => `the option ${key.slice(0, 64)} of the step ${id}`);
  });
}
