import { AppError } from "@/domain/errors";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { readNpy } from "@/domain/npy";
import type { FileReader } from "@/domain/running";
import { type SymbolSizes, settledShape, shapeIssue } from "@/domain/symbols";
import { type Tensor, tensorOf, zeroTensor } from "@/domain/tensor";
import { Refusal, reasonOf } from "./refusal";

// Tensors that the graph is fed and nobody is asked for.

/** The constants among a graph's inputs that are not among the tensors given to it, in the sizes that these settle. */
export async function constantsBeside(
  given: Readonly<Record<string, Tensor>>,
  manifest: Manifest,
  readFile: FileReader,
): Promise<Record<string, Tensor>> {
  const sizes: SymbolSizes = new Map();
  for (const spec of manifest.inputs) {
    const tensor = Object.hasOwn(given, spec.name) ? given[spec.name] : undefined;
    if (tensor) shapeIssue(spec, tensor.shape, sizes); // the graph itself refuses a shape that is wrong
  }
  const constants: [string, Tensor][] = [];
  for (const spec of manifest.inputs) {
    const { const: fixed, state_from, name } = spec;
    if (!fixed || state_from || Object.hasOwn(given, name)) continue;
    const shape = settledShape(spec, sizes);
    constants.push([name, await unasked(spec, () => constantTensor(spec, fixed, shape, readFile))]);
  }
  return Object.fromEntries(constants);
}

/** What an input that carries state is fed in the first call. */
export async function initialState(spec: TensorSpec, shape: number[], readFile: FileReader): Promise<Tensor> {
  const { const: fixed, default: preset, datatype, name } = spec;
  if (fixed) return constantTensor(spec, fixed, shape, readFile);
  if (preset === undefined || typeof preset === "object") return zeroTensor(datatype, shape, name); // only one number is let through
  return constantTensor(spec, { value: preset }, shape, readFile);
}

export async function constantTensor(
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
  if (Array.isArray(value)) return tensorOf(datatype, shape, value, name);
  const tensor = zeroTensor(datatype, shape, name);
  const [element] = tensorOf(datatype, [1], [value], name).data;
  tensor.data.fill(element as never); // of the datatype's own kind, as `tensorOf` has seen to
  return tensor;
}

/** A tensor that nobody is asked for: what is wrong with it is the publisher's. */
export async function unasked(spec: TensorSpec, act: () => Tensor | Promise<Tensor>): Promise<Tensor> {
  try {
    return await act();
  } catch (cause) {
    const reason = reasonOf(cause);
    throw reason === null ? cause : malformed(spec, reason, cause);
  }
}

export function malformed({ name }: TensorSpec, reason: string, cause?: unknown): AppError {
  return new AppError("manifest-malformed", { path: `the input ${name}`, reason }, { cause });
}
