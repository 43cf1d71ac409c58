import type { Manifest } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import { shapeIssue } from "@/domain/symbols";

/** Where a run's outputs are not what the manifest declares, with symbols that are one size throughout the call. */
export function declaredIssue(
  manifest: Pick<Manifest, "inputs" | "outputs">,
  { fed, tensors }: RunResult,
): string | null {
  const sizes = new Map<string, number>();
  for (const input of manifest.inputs) {
    const tensor = Object.hasOwn(fed, input.name) ? fed[input.name] : undefined;
    // Settles the symbols; what was fed has been checked. An input that was left out has no sizes to go by.
    if (tensor && !(input.optional && tensor.data.length === 0)) shapeIssue(input, tensor.shape, sizes);
  }
  for (const output of manifest.outputs) {
    const tensor = Object.hasOwn(tensors, output.name) ? tensors[output.name] : undefined;
    if (!tensor) return `the run gave no ${output.name}`;
    if (tensor.datatype !== output.datatype) return `${output.name} is ${tensor.datatype}, not ${output.datatype}`;
    const issue = shapeIssue(output, tensor.shape, sizes);
    if (issue) return `${output.name}: ${issue}`;
  }
  return null;
}
