import { AppError } from "@/domain/errors";
import { defaultValue } from "@/domain/exampleValues";
import { inputFacts } from "@/domain/fieldFacts";
import { inputIssue } from "@/domain/inputIssue";
import { isAsked } from "@/domain/isAsked";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import { filledShape, type SymbolSizes, settledShape, shapeIssue } from "@/domain/symbols";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { derive } from "./forms/derive";
import { fromGiven } from "./forms/fromGiven";
import { toTensor } from "./forms/toTensor";
import { leftOut } from "./leftOut";
import { named } from "./named";
import { fedPictures, type Placement } from "./pictures/placement";
import { Refusal, reasonOf } from "./refusal";
import { runSteps } from "./runSteps";
import { constantTensor, initialState, malformed, unasked } from "./unasked";
import type { StepContext } from "./working";

/** What a person gave, on its way into the graph. */
export interface Prepared {
  /** What the graph is fed, by input name. */
  fed: Record<string, Tensor>;
  /** Where the pictures lie in it, by input name. */
  pictures: Record<string, Placement>;
}

/**
 * `state`: what inputs that carry state are fed, by their names (`stateAfter`); without it they begin anew.
 * Throws `input-refused`, `image-undecodable`, `audio-undecodable`, `decoder-missing` or `manifest-malformed`.
 */
export async function preprocess(
  manifest: Manifest,
  values: Record<string, InputValue>,
  readFile: FileReader,
  state: Record<string, Tensor> = {},
): Promise<Prepared> {
  const feeds = new Map<string, Tensor>();
  const contexts = new Map<string, StepContext>();
  const sizes: SymbolSizes = new Map();
  const settle = (spec: TensorSpec, tensor: Tensor, refuse: typeof refused) => {
    const issue = shapeIssue(spec, tensor.shape, sizes);
    if (issue) throw refuse(spec, issue);
    feeds.set(spec.name, tensor);
  };

  const pictures: Prepared["pictures"] = {};
  // What is asked settles the symbols; what is derived, constant or carried over follows. Boxes lie on a picture, which comes first.
  const asked = manifest.inputs.filter(isAsked);
  for (const spec of asked.sort((one, other) => Number(one.kind === "boxes") - Number(other.kind === "boxes"))) {
    const given = Object.hasOwn(values, spec.name) ? values[spec.name] : undefined;
    const value = given ?? (await namedDefault(spec, readFile));
    if (value === null) {
      if (spec.optional) continue;
      throw refused(spec, "a value is missing");
    }
    const context: StepContext = { spec, readFile, pictures };
    contexts.set(spec.name, context);
    const make = () => preprocessInput(value, context);
    const tensor = await named(spec, given ? make : () => unasked(spec, () => ofItself(spec, make)));
    settle(spec, tensor, refused);
    const { [spec.name]: unmoved } = fedPictures([spec], { [spec.name]: tensor });
    if (unmoved) pictures[spec.name] = context.placement ?? unmoved;
  }
  for (const spec of manifest.inputs) {
    const { derived_from: derived, const: fixed, state_from: from, name } = spec;
    if (from) {
      const carried = Object.hasOwn(state, name) ? state[name] : undefined;
      const shape = settledShape(spec, sizes);
      if (carried) settle(spec, carried, refused);
      else settle(spec, await unasked(spec, () => initialState(spec, shape, readFile)), malformed);
    } else if (derived) {
      const source = contexts.get(derived.input);
      if (source) settle(spec, await unasked(spec, () => derive(spec, derived.rule, source)), malformed);
    } else if (fixed) {
      const listed = "value" in fixed && Array.isArray(fixed.value) ? fixed.value.length : null;
      const shape = listed === null ? settledShape(spec, sizes) : filledShape(spec, listed, sizes);
      settle(spec, await unasked(spec, () => constantTensor(spec, fixed, shape, readFile)), malformed);
    }
  }
  const given = Object.fromEntries(feeds);
  const fed = { ...given, ...leftOut(manifest.inputs, given) };
  return { fed, pictures: { ...fedPictures(manifest.inputs, fed), ...pictures } };
}

/** What stands in for an input that nobody gave. `null`: nothing does. */
function namedDefault(spec: TensorSpec, readFile: FileReader): Promise<InputValue | null> {
  return defaultValue(spec, readFile).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw reason === null ? cause : malformed(spec, reason, cause);
  });
}

/** A default's tensor, which has to fit its input whatever else is given: what is wrong with it is the publisher's. Throws a `Refusal`. */
async function ofItself(spec: TensorSpec, make: () => Promise<Tensor>): Promise<Tensor> {
  const tensor = await make();
  const issue = shapeIssue(spec, tensor.shape, new Map());
  if (issue) throw new Refusal("steps", issue);
  return tensor;
}

/** One value as a tensor. Its shape is not yet compared with what the graph says. Throws a `Refusal`. */
async function preprocessInput(value: InputValue, context: StepContext): Promise<Tensor> {
  const { spec } = context;
  const issue = inputIssue(spec, value);
  if (issue) throw new Refusal("value", issue);
  // Nothing is done to a tensor without steps, so 64-bit elements need not pass through numbers.
  if (value.kind === "tensor" && spec.steps.length === 0) return value.tensor;
  return toTensor(await runSteps("inputs", fromGiven(value, spec), context), spec);
}

function refused(spec: TensorSpec, reason: string): AppError {
  return new AppError("input-refused", inputFacts(spec, reason));
}
