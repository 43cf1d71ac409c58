import { inputKind, outputKind } from "@/kinds/kinds";
import { derivations, isOneOf, metrics } from "./kinds";
import type { Manifest, Parameter, TensorSpec } from "./manifest";
import { kwargsSchema, readKwargs } from "./steps";

/** Kinds, steps, rules and metrics of a manifest that this version does not know. A model that has any cannot be called here. */
export function adaptersNeeded(manifest: Manifest): string[] {
  const needed = [
    ...manifest.inputs.flatMap((spec) => neededBySteps("inputs", spec)),
    ...manifest.outputs.flatMap((spec) => neededBySteps("outputs", spec)),
    ...manifest.inputs.flatMap(neededByInput),
    ...manifest.parameters.flatMap(neededByParameter),
    ...manifest.outputs.flatMap(({ kind }) => (outputKind(kind) ? [] : [`the output kind ${kind}`])),
    ...manifest.examples.flatMap(({ metric }) => (isOneOf(metrics, metric) ? [] : [`the metric ${metric}`])),
  ];
  return [...new Set(needed)];
}

function neededByInput({ kind, const: fixed, derived_from: derived, state_from: state }: TensorSpec): string[] {
  if (derived) return isOneOf(derivations, derived.rule) ? [] : [`the rule ${derived.rule}`];
  return fixed || state || inputKind(kind) ? [] : [`the input kind ${kind}`];
}

// An option that is not known could change every number, so it is as bad as a step that is not known.
function neededBySteps(side: "inputs" | "outputs", { steps }: TensorSpec): string[] {
  return steps.flatMap(({ id, kwargs }) => {
    if (!kwargsSchema(side, id)) return [`the step ${id}`];
    const read = readKwargs(side, { id, kwargs });
    if ("reason" in read) return []; // that is for the manifest's rules to tell
    return unreadKeys(kwargs, read.kwargs).map((option) => optionText(option, id));
  });
}

function neededByParameter({ binds_to: { step, kwarg } }: Parameter): string[] {
  const schema = kwargsSchema("outputs", step);
  return !schema || Object.hasOwn(schema.entries, kwarg) ? [] : [optionText(kwarg, step)];
}

function optionText(option: string, step: string): string {
  return `the option ${option.slice(0, 64)} of the step ${step}`;
}

/** What of `given` reading left out, at any depth, such as `size.max_area`. */
function unreadKeys(given: unknown, read: unknown): string[] {
  if (!isObject(given) || !isObject(read)) return [];
  return Object.entries(given).flatMap(([key, value]) =>
    Object.hasOwn(read, key) ? unreadKeys(value, read[key]).map((inner) => `${key}.${inner}`) : [key],
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
