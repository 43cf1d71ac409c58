import { canBeEmpty } from "./canBeEmpty";
import { isAsked } from "./isAsked";
import type { Example, ExampleValue, Manifest, TensorSpec } from "./manifest";
import { type ManifestIssue, missing } from "./manifestIssues";

/** What is wrong with one golden example. */
export function exampleIssues(
  example: Example,
  path: string,
  { inputs, outputs }: Manifest,
  paths: Set<string>,
): ManifestIssue[] {
  const issues: ManifestIssue[] = [];
  const sides = { inputs, outputs };
  for (const side of ["inputs", "outputs"] as const) {
    for (const [name, value] of Object.entries(example[side])) {
      const at = `${path}.${side}.${name}`;
      const spec = sides[side].find((candidate) => candidate.name === name);
      if (!spec) issues.push({ path: at, reason: `the model has no such ${side.slice(0, -1)}` });
      else if (side === "inputs" && !isGiven(spec, example))
        issues.push({ path: at, reason: "this input is never given" });
      else {
        const form = side === "outputs" ? "tensor or text" : example.level === "tensor" ? "tensor" : "any";
        issues.push(...exampleValueIssues(value, spec, at, paths, form));
      }
    }
  }
  for (const spec of inputs) {
    const { name, optional, default: preset } = spec;
    const stands = example.level === "tensor" ? optional && canBeEmpty(spec) : optional || preset !== undefined;
    const needed = isGiven(spec, example) && !stands;
    if (needed && !Object.hasOwn(example.inputs, name)) {
      issues.push({ path: `${path}.inputs`, reason: `a value for ${name} is missing` });
    }
  }
  if (Object.keys(example.outputs).length === 0) issues.push({ path: `${path}.outputs`, reason: "there is none" });
  return issues;
}

/** A person gives what is asked; the graph alone is given all but its constants: nothing is there to compute the others from. */
function isGiven(spec: TensorSpec, { level }: Example): boolean {
  return isAsked(spec) || (level === "tensor" && (!spec.const || spec.state_from !== undefined));
}

function exampleValueIssues(
  value: ExampleValue,
  { datatype }: TensorSpec,
  path: string,
  paths: Set<string>,
  form: "any" | "tensor" | "tensor or text",
): ManifestIssue[] {
  if ("file" in value) return missing(value.file, `${path}.file`, paths);
  if ("value" in value) {
    const fits = form === "any" || (form === "tensor or text" && typeof value.value === "string");
    return fits ? [] : [{ path, reason: "a tensor or a file is expected here" }];
  }
  const elements = value.shape.reduce((product, size) => product * size, 1);
  if (elements !== value.data.length) {
    return [{ path: `${path}.data`, reason: `it has ${value.data.length} elements, and the shape says ${elements}` }];
  }
  return value.datatype === datatype
    ? []
    : [{ path: `${path}.datatype`, reason: `it is ${value.datatype}, and the tensor is ${datatype}` }];
}

/** Two examples with one answer would also pass a graph that always says the same. */
export function differenceIssues({ examples, files }: Manifest): ManifestIssue[] {
  const digests = new Map(files.map(({ path, digest }) => [path, digest.sha256]));
  const contents = examples.map(({ outputs }) =>
    JSON.stringify(
      Object.entries(outputs)
        .map(([name, value]) => [name, "file" in value ? digests.get(value.file) : value])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    ),
  );
  return new Set(contents).size > 1 ? [] : [{ path: "examples", reason: "all have the same outputs" }];
}
