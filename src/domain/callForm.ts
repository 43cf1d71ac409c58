import { inputKind } from "@/kinds/kinds";
import { defaultFile, initialValue } from "./defaults";
import type { Draft, Reading } from "./draft";
import { isAsked } from "./isAsked";
import type { Example, Manifest, TensorSpec } from "./manifest";
import type { InputValue } from "./values";

/** The inputs that a person is asked for, in the order of the form. */
export function askedInputs(manifest: Manifest): TensorSpec[] {
  return manifest.inputs
    .filter(isAsked)
    .map((input, place) => ({ input, order: input.order ?? place }))
    .sort((a, b) => a.order - b.order)
    .map(({ input }) => input);
}

/** Optional inputs with a default: they are asked for, and few people need them. */
export function isAdvanced({ optional, default: preset }: TensorSpec): boolean {
  return optional && preset !== undefined;
}

/** The examples that a form can hold: given as a person gives them, or as tensors where the form asks for tensors. */
export function formExamples(manifest: Manifest): Example[] {
  const takesTensors = askedInputs(manifest).every(({ kind }) => kind === "tensor");
  return manifest.examples.filter(({ level }) => level === "raw" || takesTensors);
}

/** What the form holds before anybody typed: the default that stands in the manifest, else nothing. What may be left out then is; so is what a file stands in for. */
export function emptyDraft(spec: TensorSpec): Draft {
  const preset = initialValue(spec);
  if (preset) return draftOf(preset);
  if (spec.optional || defaultFile(spec) !== null) return { form: "empty" };
  return inputKind(spec.kind)?.emptyDraft(spec) ?? { form: "empty" };
}

/** The draft that reads as `value`: for examples, links and files. */
export function draftOf(value: InputValue): Draft {
  return inputKind(value.kind)?.draftOf(value) ?? { form: "empty" };
}

/** What drafts said when they were read: nothing changes in one, and reading a long table or a photograph takes a while. */
const readings = new WeakMap<TensorSpec, WeakMap<Draft, Reading>>();

/** What a draft says, held against the input's limits before anything is run. It is read once, and always gives the same reading. */
export function readDraft(spec: TensorSpec, draft: Draft): Reading {
  const known = readings.get(spec) ?? new WeakMap<Draft, Reading>();
  readings.set(spec, known);
  const reading = known.get(draft) ?? readingOf(spec, draft);
  known.set(draft, reading);
  return reading;
}

function readingOf(spec: TensorSpec, draft: Draft): Reading {
  const { kind, optional, default: preset, title, name } = spec;
  // Spaces are a text, and nothing else.
  const isBlank = draft.form === "typed" && (kind === "text" ? draft.text : draft.text.trim()) === "";
  if (draft.form === "empty" || isBlank) {
    return optional || preset !== undefined ? { left: "out" } : { error: `${title ?? name} is missing.` };
  }
  return inputKind(kind)?.read(spec, draft) ?? { error: `This is not what the kind ${kind} takes.` };
}

/** Reads what is long in drafts, so that `readDraft` takes no time. */
export async function readAhead(manifest: Manifest, drafts: Record<string, Draft>): Promise<void> {
  for (const spec of askedInputs(manifest)) {
    const draft = Object.hasOwn(drafts, spec.name) ? drafts[spec.name] : undefined;
    if (draft) await inputKind(spec.kind)?.readAhead?.(spec, draft);
  }
}
