import type { TensorSpec } from "./manifest";
import type { ManifestIssue } from "./manifestIssues";

/** What is wrong with an input that carries state: the output it names has to fit it as it is. */
export function stateIssues(spec: TensorSpec, path: string, outputs: TensorSpec[]): ManifestIssue[] {
  const { state_from: from, derived_from, datatype, shape } = spec;
  if (!from) return [];
  const at = `${path}.state_from.output`;
  const output = outputs.find(({ name }) => name === from.output);
  const isSameShape = output?.shape.length === shape.length && shape.every((size, axis) => size === output.shape[axis]);
  return [
    ...(derived_from ? [{ path, reason: "it cannot be both derived_from and state_from" }] : []),
    ...(typeof spec.default === "object"
      ? [{ path: `${path}.default`, reason: "a state begins with one number throughout, or with its const" }]
      : []),
    ...(output ? [] : [{ path: at, reason: `the model has no output ${from.output}` }]),
    ...(output && output.datatype !== datatype
      ? [{ path: at, reason: `${from.output} is ${output.datatype}, and this input is ${datatype}` }]
      : []),
    ...(output && !isSameShape
      ? [
          {
            path: at,
            reason: `${from.output} has the shape [${output.shape.join(", ")}], and this input [${shape.join(", ")}]`,
          },
        ]
      : []),
  ];
}
