import { boundSteps } from "@/domain/boundSteps";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import { isBeyondNumbers, type Tensor } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { fromTensor } from "./forms/fromTensor";
import type { Prepared } from "./preprocess";
import { reasonOf } from "./refusal";
import { readResult } from "./results/readResult";
import { runSteps } from "./runSteps";
import type { StepContext } from "./working";

/** What a person reads of the graph's outputs, by name. Throws `output-unreadable` or, for a parameter, `input-refused`. */
export async function postprocess(
  manifest: Manifest,
  tensors: Record<string, Tensor>,
  parameters: Record<string, unknown>,
  readFile: FileReader,
  input: Prepared = { fed: {}, pictures: {} },
): Promise<Record<string, OutputValue>> {
  const values: [string, OutputValue][] = [];
  for (const spec of manifest.outputs) {
    const tensor = Object.hasOwn(tensors, spec.name) ? tensors[spec.name] : undefined;
    if (!tensor) continue; // an output that the graph did not give is for the comparison with the manifest to name
    const bound = { ...spec, steps: boundSteps(spec, manifest.parameters, parameters) };
    values.push([spec.name, await readOutput(tensor, { spec: bound, readFile, tensors, ...input })]);
  }
  return Object.fromEntries(values);
}

async function readOutput(tensor: Tensor, context: StepContext): Promise<OutputValue> {
  const { name, kind, layout, steps } = context.spec;
  try {
    // A raw tensor is shown as it is, 64-bit elements and all. So is what no step could compute with: the model is not to blame for that.
    if ((kind === "tensor" && steps.length === 0) || isBeyondNumbers(tensor)) return { kind: "tensor", tensor };
    const working = await runSteps("outputs", fromTensor(tensor, layout), context);
    return await readResult(working, context, tensor); // what it throws is caught here
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === null) throw cause;
    throw new AppError("output-unreadable", { output: name, reason }, { cause });
  }
}
