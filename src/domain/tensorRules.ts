import { inputKind, outputKind } from "@/kinds/kinds";
import { canBeEmpty } from "./canBeEmpty";
import { cellIssue } from "./cells";
import { defaultFile, writtenDefault } from "./defaults";
import { AppError } from "./errors";
import { type FormLimit, formLimits } from "./formLimits";
import { inputIssue } from "./inputIssue";
import { isAsked } from "./isAsked";
import type { Column, TensorSpec } from "./manifest";
import { type ManifestIssue, missing, rangeIssues, repeated } from "./manifestIssues";
import { ELEMENTS_MAX } from "./manifestLimits";
import { kwargsSchema, readKwargs } from "./steps";
import { shapeIssue } from "./symbols";
import { type Element, tensorOf } from "./tensor";
import type { InputValue } from "./values";

/** What is wrong with one input or output in itself. */
export function tensorIssues(
  side: "inputs" | "outputs",
  spec: TensorSpec,
  path: string,
  paths: Set<string>,
): ManifestIssue[] {
  const { shape, layout, steps, columns } = spec;
  const elements = shape.reduce<number>((product, size) => product * (typeof size === "number" ? size : 1), 1);
  return [
    ...(side === "outputs" ? outputIssues(spec, path) : []),
    ...(elements > ELEMENTS_MAX
      ? [{ path: `${path}.shape`, reason: `it has ${elements} elements, and ${ELEMENTS_MAX} is the most` }]
      : []),
    ...(layout && layout.length !== shape.length
      ? [{ path: `${path}.layout`, reason: `${layout} names ${layout.length} axes, and the shape has ${shape.length}` }]
      : []),
    ...(layout && new Set(layout).size < layout.length
      ? [{ path: `${path}.layout`, reason: `${layout} names an axis twice` }]
      : []),
    ...(columns ? repeated(columns, `${path}.columns`, ({ name }) => name) : []),
    ...(columns ?? []).flatMap((column, index) => columnIssues(column, `${path}.columns[${index}]`)),
    ...steps.flatMap(({ id, kwargs }, index) => {
      const at = `${path}.steps[${index}].kwargs`;
      const read = kwargsSchema(side, id) && readKwargs(side, { id, kwargs });
      if (read && "reason" in read) return [{ path: at, reason: read.reason }];
      const file: unknown = Object.hasOwn(kwargs, "file") ? kwargs.file : undefined;
      return typeof file === "string" ? missing(file, `${at}.file`, paths) : [];
    }),
  ];
}

/** What is wrong with how one output is read. */
function outputIssues({ datatype, kind, steps, default: preset }: TensorSpec, path: string): ManifestIssue[] {
  const known = outputKind(kind);
  const step = steps.findIndex(({ id }) => kwargsSchema("outputs", id));
  return [
    ...(preset === undefined ? [] : [{ path: `${path}.default`, reason: "an output has no default" }]),
    ...(datatype === "BYTES" && known && !known.readsTexts
      ? [{ path: `${path}.kind`, reason: `the kind ${kind} is read of numbers, and the tensor holds texts` }]
      : []),
    ...(datatype === "BYTES" && step >= 0
      ? [{ path: `${path}.steps[${step}]`, reason: `${steps[step]?.id} needs numbers, and the tensor holds texts` }]
      : []),
  ];
}

/** What is wrong with how one input is come by. */
export function inputIssues(spec: TensorSpec, path: string, inputs: TensorSpec[], paths: Set<string>): ManifestIssue[] {
  const { kind, const: fixed, derived_from: derived, state_from: state, default: preset } = spec;
  if (fixed && derived) return [{ path, reason: "it cannot be both const and derived_from" }];
  if ((fixed || derived) && preset !== undefined)
    return [{ path: `${path}.default`, reason: `it would never be used beside ${fixed ? "const" : "derived_from"}` }];
  if (fixed) {
    if ("file" in fixed) return missing(fixed.file, `${path}.const.file`, paths);
    const reason = constantIssue(spec, fixed.value);
    return reason === null ? [] : [{ path: `${path}.const.value`, reason }];
  }
  if (derived) {
    const source = inputs.find(({ name }) => name === derived.input);
    const at = `${path}.derived_from.input`;
    if (!source || !isAsked(source)) return [{ path: at, reason: `${derived.input} is not an input that is asked` }];
    return mayBeMissing(source) && !canBeEmpty(spec)
      ? [{ path: at, reason: `${derived.input} may be left out, and no axis here is open, so nothing could be fed` }]
      : [];
  }
  if (state) {
    const reason = preset === undefined || typeof preset === "object" ? null : constantIssue(spec, preset);
    return reason === null ? [] : [{ path: `${path}.default`, reason }]; // no form asks for it
  }
  const known = inputKind(kind);
  const ranges = rangeIssues(path, spec);
  return [
    ...ranges,
    ...(ranges.length ? [] : defaultIssues(spec, path, paths)),
    ...(mayBeMissing(spec) && !canBeEmpty(spec)
      ? [{ path: `${path}.optional`, reason: "it has no default, and no axis is open, so nothing could be fed" }]
      : []),
    ...(known ? limitIssues(spec, path, known.limits) : []),
    ...(known?.ruleIssues?.(spec, path) ?? []),
  ];
}

/** Limits that the kind does not keep. */
function limitIssues(spec: TensorSpec, path: string, kept: readonly FormLimit[]): ManifestIssue[] {
  return formLimits
    .filter((limit) => spec[limit] !== undefined && !kept.includes(limit))
    .map((limit) => ({ path: `${path}.${limit}`, reason: `the kind ${spec.kind} has no ${limit}` }));
}

/** What is wrong with what an input is fed when nobody gives a value. */
function defaultIssues(spec: TensorSpec, path: string, paths: Set<string>): ManifestIssue[] {
  const file = defaultFile(spec);
  if (file !== null) return missing(file, `${path}.default.file`, paths);
  const value = inputKind(spec.kind) ? writtenDefault(spec) : null;
  const reason = value && ("problem" in value ? value.problem : (inputIssue(spec, value) ?? fedIssue(spec, value)));
  return reason === null ? [] : [{ path: `${path}.default`, reason }];
}

/** Why the graph does not take a tensor to which nothing is done. `null`: it does. */
function fedIssue(spec: TensorSpec, value: InputValue): string | null {
  return value.kind === "tensor" && spec.steps.length === 0 ? shapeIssue(spec, value.tensor.shape, new Map()) : null;
}

/** Whether nobody need give it, and nothing stands in its place. */
function mayBeMissing({ optional, default: preset }: TensorSpec): boolean {
  return optional && preset === undefined;
}

/** What is wrong with a constant that is written out. A symbol in the shape may take any size. */
function constantIssue({ datatype, shape }: TensorSpec, value: Element | readonly Element[]): string | null {
  const elements = typeof value === "object" ? value : [value];
  const sizes = shape.filter((size) => typeof size === "number");
  const count = sizes.reduce((product, size) => product * size, 1);
  const fits = sizes.length === shape.length ? elements.length === count : elements.length % count === 0;
  if (typeof value === "object" && !fits) {
    return `it has ${elements.length} elements, and the shape is [${shape.join(", ")}]`;
  }
  try {
    tensorOf(datatype, [elements.length], elements);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "tensor-malformed") throw error;
    return (error.facts as AppError<"tensor-malformed">["facts"]).reason; // the code decides the facts
  }
}

function columnIssues(column: Column, path: string): ManifestIssue[] {
  const { type, encoding, mean, std } = column;
  const lacks = (reason: string) => [{ path, reason }];
  const ranges = rangeIssues(path, column);
  const unfit = ranges.length || column.default === undefined ? null : cellIssue(column, column.default);
  return [
    ...ranges,
    ...(unfit === null ? [] : [{ path: `${path}.default`, reason: unfit }]),
    ...(type === "category" && !column.enum ? lacks("a category needs an enum") : []),
    ...(type === "boolean" && column.enum ? lacks("a boolean is true or false, and has no enum") : []),
    ...((encoding === "ordinal" || encoding === "one_hot") && !column.enum ? lacks(`${encoding} needs an enum`) : []),
    ...(encoding === "standardize" && (mean === undefined || std === undefined)
      ? lacks("standardize needs mean and std")
      : []),
    ...(encoding === "standardize" && type !== "number" && type !== "integer"
      ? lacks("standardize needs numbers")
      : []),
  ];
}
