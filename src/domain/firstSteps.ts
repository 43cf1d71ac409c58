import { inputKind } from "@/kinds/kinds";
import { isAsked } from "./isAsked";
import type { Manifest, TensorSpec } from "./manifest";

/** The manifest with the step that a kind begins with, where the publisher wrote none. */
export function withFirstSteps(manifest: Manifest): Manifest {
  return { ...manifest, inputs: manifest.inputs.map(begun) };
}

function begun(spec: TensorSpec): TensorSpec {
  const first = isAsked(spec) ? inputKind(spec.kind)?.firstStep : undefined;
  if (!first || spec.steps.some(({ id }) => id === first.id)) return spec;
  return { ...spec, steps: [first, ...spec.steps] };
}
