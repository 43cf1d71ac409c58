import { AppError } from "@/domain/errors";
import { initialValue, inputIssue } from "@/domain/inputIssue";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { readNpy } from "@/domain/npy";
import type { FileReader } from "@/domain/running";
import { type SymbolSizes, settledShape, shapeIssue } from "@/domain/symbols";
import { elementCount, type Tensor, tensorOf } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { derive } from "./forms/derive";
import { fromGiven } from "./forms/fromGiven";
import { toTensor } from "./forms/toTensor";
import { leftOut } from "./leftOut";
import { fedPictures, type Placement } from "./pictures/placement";
import { Refusal, reasonOf } from "./refusal";
import { runSteps } from "./runSteps";
import type { StepContext } from "./working";

/** What a person gave, on its way into the graph. */
export interface Prepared {
  /** What the graph is fed, by input name. */
  fed: Record<string, Tensor>;
  /** Where the pictures lie in it, by input name. */
  pictures: Record<string, Placement>;
}

/** Throws `input-refused`, `image-undecodable`, `decoder-missing` or `manifest-malformed`. */
export async function preprocess(
  manifest: Manifest,
  values: Record<string, InputValue>,
  readFile: FileReader,
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
  const asked = manifest.inputs.filter((input) => !input.const && !input.derived_from);
  // What is asked settles the symbols; what is derived or constant follows. Boxes lie on a picture, which comes first.
  for (const spec of asked.sort((one, other) => Number(one.kind === "boxes") - Number(other.kind === "boxes"))) {
    const value = (Object.hasOwn(values, spec.name) ? values[spec.name] : undefined) ?? initialValue(spec);
    if (value === null) {
      if (spec.optional) continue;
      throw refused(spec, "a value is missing");
    }
    const context: StepContext = { spec, readFile, pictures };
    contexts.set(spec.name, context);
    settle(spec, await preprocessInput(value, context), refused);
    if (context.placement) pictures[spec.name] = context.placement;
  }
  for (const spec of manifest.inputs) {
    const { derived_from: derived, const: fixed } = spec;
    if (derived) {
      const source = contexts.get(derived.input);
      if (source) settle(spec, await unasked(spec, () => derive(spec, derived.rule, source)), malformed);
    } else if (fixed) {
      const shape = settledShape(spec, sizes, manifest);
      settle(spec, await unasked(spec, () => constantTensor(spec, fixed, shape, readFile)), malformed);
    }
  }
  const given = Object.fromEntries(feeds);
  const fed = { ...given, ...leftOut(manifest.inputs, given) };
  return { fed, pictures: { ...fedPictures(manifest.inputs, fed), ...pictures } };
}

/** One value as a tensor. Its shape is not yet compared with what the graph says. */
async function preprocessInput(value: InputValue, context: StepContext): Promise<Tensor> {
  const { spec } = context;
  const issue = inputIssue(spec, value);
  if (issue) throw refused(spec, issue);
  // Nothing is done to a tensor without steps, so 64-bit elements need not pass through numbers.
  if (value.kind === "tensor" && spec.steps.length === 0) return value.tensor;
  return named(spec, async () => toTensor(await runSteps("inputs", fromGiven(value, spec), context), spec));
}

async function constantTensor(
  { name, datatype }: TensorSpec,
  fixed: NonNullable<TensorSpec["const"]>,
  shape: number[],
  readFile: FileReader,
): Promise<Tensor> {
  if ("file" in fixed) {
    const tensor = readNpy(await readFile(fixed.file), fixed.file);
    if (tensor.datatype === datatype) return tensor;
    throw new Refusal("steps", `${fixed.file} holds ${tensor.datatype}, and ${datatype} is needed`);
  }
  const { value } = fixed;
  const elements = Array.isArray(value) ? value : Array<typeof value>(elementCount(shape, name)).fill(value);
  return tensorOf(datatype, shape, elements, name);
}

const codes = { value: "input-refused", picture: "image-undecodable", decoder: "decoder-missing" } as const;

/** Turns a `Refusal` into the error that names the input. */
async function named<Result>(spec: TensorSpec, act: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const { message: reason, fault } = cause;
    if (fault === "steps")
      throw new AppError("manifest-malformed", { path: `the steps of ${spec.name}`, reason }, { cause });
    throw new AppError(codes[fault], { input: spec.title ?? spec.name, reason }, { cause });
  }
}

/** A tensor that nobody is asked for: what is wrong with it is the publisher's. */
async function unasked(spec: TensorSpec, act: () => Tensor | Promise<Tensor>): Promise<Tensor> {
  try {
    return await act();
  } catch (cause) {
    const reason = reasonOf(cause);
    throw reason === null ? cause : malformed(spec, reason, cause);
  }
}

function malformed({ name }: TensorSpec, reason: string, cause?: unknown): AppError {
  return new AppError("manifest-malformed", { path: `the input ${name}`, reason }, { cause });
}

function refused({ name, title }: TensorSpec, reason: string): AppError {
  return new AppError("input-refused", { input: title ?? name, reason });
}
