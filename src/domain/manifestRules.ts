import { differenceIssues, exampleIssues } from "./exampleRules";
import { withFixedSizes } from "./fixedSizes";
import { parameterIssue } from "./inputIssue";
import type { Manifest, Parameter } from "./manifest";
import { type ManifestIssue, rangeIssues, repeated } from "./manifestIssues";
import { type SymbolLimits, sizesOf } from "./sizes";
import { stateIssues } from "./stateRules";
import { stepNameIssues, stepRangeIssues } from "./stepRules";
import { kwargIssue } from "./steps";
import { sizeIssue } from "./symbols";
import { inputIssues, tensorIssues } from "./tensorRules";

/** What the form of single fields cannot say: how they fit each other. */
export function manifestRuleIssues(written: Manifest): ManifestIssue[] {
  const manifest = withFixedSizes(written);
  const paths = new Set(manifest.files.map(({ path }) => path));
  return [
    ...fileIssues(manifest),
    ...symbolIssues(written),
    ...repeated(manifest.inputs, "inputs", ({ name }) => name),
    ...repeated(manifest.outputs, "outputs", ({ name }) => name),
    ...repeated(manifest.parameters, "parameters", ({ name }) => name),
    ...repeated(
      manifest.parameters,
      "parameters",
      ({ binds_to: { output, step, kwarg } }) => `${output}: ${step}.${kwarg}`,
    ),
    ...repeated(manifest.examples, "examples", ({ id }) => id),
    ...manifest.inputs.flatMap((spec, index) => tensorIssues("inputs", spec, `inputs[${index}]`, paths)),
    ...manifest.outputs.flatMap((spec, index) => tensorIssues("outputs", spec, `outputs[${index}]`, paths)),
    ...manifest.inputs.flatMap((spec, index) => inputIssues(spec, `inputs[${index}]`, manifest.inputs, paths)),
    ...maskIssues(manifest),
    ...manifest.inputs.flatMap((spec, index) => stateIssues(spec, `inputs[${index}]`, manifest.outputs)),
    ...stepNameIssues(manifest),
    ...stepRangeIssues(manifest),
    ...manifest.parameters.flatMap((parameter, index) => parameterIssues(parameter, `parameters[${index}]`, manifest)),
    ...manifest.examples.flatMap((example, index) => exampleIssues(example, `examples[${index}]`, manifest, paths)),
    ...differenceIssues(manifest),
  ];
}

function fileIssues({ files, runtime }: Manifest): ManifestIssue[] {
  const models = files.filter(({ role }) => role === "model").length;
  const external = new Set(files.filter(({ role }) => role === "external_data").map(({ path }) => path));
  return [
    ...repeated(files, "files", ({ path }) => path),
    ...(models === 1 ? [] : [{ path: "files", reason: `${models} files have the role model, where one is expected` }]),
    ...runtime.external_data.flatMap((path, index) =>
      external.has(path)
        ? []
        : [{ path: `runtime.external_data[${index}]`, reason: `no file ${path} has the role external_data` }],
    ),
  ];
}

/** An output's step may look at what an input was fed. */
function maskIssues({ inputs, outputs }: Manifest): ManifestIssue[] {
  const fed = new Set<unknown>(inputs.map(({ name }) => name));
  return outputs.flatMap(({ steps }, index) =>
    steps.flatMap(({ id, kwargs: { mask_input: mask } }, step) =>
      id !== "pooling" || mask === undefined || fed.has(mask)
        ? []
        : [
            {
              path: `outputs[${index}].steps[${step}].kwargs.mask_input`,
              reason: `${String(mask).slice(0, 64)} is no input`,
            },
          ],
    ),
  );
}

/** The same symbol is the same size, so its limits cannot differ either. */
function symbolIssues({ inputs, outputs, runtime }: Manifest): ManifestIssue[] {
  const limits = new Map<string, SymbolLimits>();
  const symbols = new Set<string | number>();
  const issues: ManifestIssue[] = [];
  for (const [list, specs] of Object.entries({ inputs, outputs })) {
    for (const [index, { shape, dims }] of specs.entries()) {
      for (const dimension of shape) symbols.add(dimension);
      for (const [symbol, own] of Object.entries(dims)) {
        const path = `${list}[${index}].dims.${symbol}`;
        if (!shape.includes(symbol)) issues.push({ path, reason: "the shape has no such symbol" });
        issues.push(...limitIssues(own, path));
        const known = limits.get(symbol) ?? own;
        if (!isSame(known, own)) issues.push({ path, reason: "it has other limits elsewhere" });
        limits.set(symbol, own);
      }
    }
  }
  for (const [symbol, size] of Object.entries(runtime.freeDimensionOverrides)) {
    const path = `runtime.freeDimensionOverrides.${symbol}`;
    const reason = symbols.has(symbol) ? sizeIssue(limits.get(symbol), size) : "no shape has such a symbol";
    if (reason !== null) issues.push({ path, reason });
  }
  return issues;
}

function limitIssues(limits: SymbolLimits, path: string): ManifestIssue[] {
  const ends = rangeIssues(path, { ...limits, minimum: sizesOf(limits).least });
  const reason = ends.length || limits.default === undefined ? null : sizeIssue(limits, limits.default);
  return reason === null ? ends : [{ path, reason: `its default ${reason}` }];
}

function isSame(one: SymbolLimits, other: SymbolLimits): boolean {
  const [here, there] = [sizesOf(one), sizesOf(other)];
  return (
    here.least === there.least && here.most === there.most && here.step === there.step && one.default === other.default
  );
}

function parameterIssues(parameter: Parameter, path: string, { outputs }: Manifest): ManifestIssue[] {
  const { output, step, kwarg } = parameter.binds_to;
  const isBound = outputs.find(({ name }) => name === output)?.steps.some(({ id }) => id === step);
  if (!isBound) return [{ path: `${path}.binds_to`, reason: `the output ${output} has no step ${step}` }];
  const ranges = rangeIssues(path, parameter);
  if (ranges.length) return ranges;
  const issue = parameterIssue(parameter, parameter.default);
  if (issue) return [{ path: `${path}.default`, reason: issue }];
  const reason = kwargIssue("outputs", step, kwarg, parameter.default);
  return reason === null ? [] : [{ path: `${path}.default`, reason }];
}
