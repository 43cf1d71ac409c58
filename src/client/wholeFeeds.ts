import { AppError } from "@/domain/errors";
import { inputFacts } from "@/domain/fieldFacts";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";

type Feeds = Record<string, Tensor>;

/**
 * What the graph is fed beside tensors that are given: defaults, and memory that begins anew, as the manifest's steps make them (`prepare`). Throws
 * `input-refused`, which names it, where an input can be filled with neither. Constants, and what may be left out, are the runtime's to add.
 */
export async function wholeFeeds(
  manifest: Manifest,
  feeds: Feeds,
  prepare: (manifest: Manifest, values: Record<string, InputValue>) => Promise<Feeds>,
): Promise<Feeds> {
  const missing = manifest.inputs.filter(({ name }) => !Object.hasOwn(feeds, name));
  for (const spec of missing) requireFilled(spec);
  if (!missing.some((spec) => spec.state_from || spec.default !== undefined)) return feeds;
  const inputs = manifest.inputs.map((spec) => (Object.hasOwn(feeds, spec.name) ? asGiven(spec) : spec));
  const values = Object.entries(feeds).map(([name, tensor]) => [name, { kind: "tensor", tensor }] as const);
  return prepare({ ...manifest, inputs, outputs: [] }, Object.fromEntries(values));
}

function requireFilled(spec: TensorSpec): void {
  const { optional, const: fixed, state_from: from, derived_from: derived, default: preset } = spec;
  if (optional || fixed || from || preset !== undefined) return;
  const why = derived
    ? `what is computed of ${derived.input} (${derived.rule}) is not, where that is a tensor`
    : "the others are given as tensors, so it is one too";
  throw new AppError("input-refused", inputFacts(spec, `its tensor is missing: ${why}`));
}

/** An input that nothing is done to. */
function asGiven({ const: _, derived_from: _derived, state_from: _state, ...spec }: TensorSpec): TensorSpec {
  return { ...spec, kind: "tensor", steps: [] };
}
