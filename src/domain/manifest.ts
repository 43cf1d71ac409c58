import * as v from "valibot";
import { layout } from "./layout";
import {
  CHOICES_MAX,
  COLUMNS_MAX,
  DIMENSION_MAX,
  EXAMPLES_MAX,
  FILE_BYTES_MAX,
  FILES_MAX,
  INLINE_ELEMENTS_MAX,
  NAMES_MAX,
  OPERATORS_MAX,
  PARAMETERS_MAX,
  PATH_MAX,
  RANK_MAX,
  ROWS_MAX,
  SENTENCE_MAX,
  STEPS_MAX,
  TASK_MAX,
  TENSOR_NAME_MAX,
  TENSORS_MAX,
  TEXT_MAX,
  TITLE_MAX,
  URL_MAX,
  WORD_MAX,
} from "./manifestLimits";
import { datatypes } from "./tensor";
import { turnless } from "./withoutTurns";

// Version 1 of the manifest. Objects are loose: a field that this version does not know is kept and ignored.

/** Words that stand beside the page's own and cannot turn these around. */
const text = (maximum: number, ahead?: string) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(maximum), v.regex(turnless(ahead)));
const word = text(WORD_MAX);
const sentence = text(SENTENCE_MAX);
const list = <const Item extends v.GenericSchema>(item: Item, maximum: number) =>
  v.pipe(v.array(item), v.maxLength(maximum));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DIMENSION_MAX));
const httpsUrl = v.pipe(v.string(), v.maxLength(URL_MAX), v.regex(turnless("(?=https:\\/\\/[^\\s/])")));

/** Lower-case letters and digits in groups joined by single hyphens, as in the registry. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const slug = v.pipe(v.string(), v.maxLength(WORD_MAX), v.regex(slugPattern));
const tensorName = text(TENSOR_NAME_MAX, "(?!__proto__$|prototype$|constructor$)");
/** Relative; no segment starts with a dot, so nothing points outside the quilt. */
const path = v.pipe(
  v.string(),
  v.maxLength(PATH_MAX),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9_.+-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*$/),
);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const fileRoles = [
  "model",
  "external_data",
  "tokenizer",
  "labels",
  "example",
  "readme",
  "license",
  "proof",
] as const;

const manifestFile = v.looseObject({
  path,
  role: v.picklist(fileRoles),
  mediaType: word,
  /** Bytes. */
  size: v.pipe(count, v.maxValue(FILE_BYTES_MAX)),
  digest: v.looseObject({ sha256 }),
});

const scalar = v.union([finite, v.boolean(), v.pipe(v.string(), v.maxLength(TEXT_MAX))]);
const rows = list(list(v.nullable(scalar), COLUMNS_MAX), ROWS_MAX);
/** What a person would give, as JSON: rows are a table's or boxes, a list of numbers is a vector. */
const writtenValue = v.union([scalar, list(finite, INLINE_ELEMENTS_MAX), rows]);
const choice = v.union([finite, text(TITLE_MAX)]);
const fileReference = v.looseObject({ file: path });

/** A tensor in the form of the Open Inference Protocol. Numbers beyond 2⁵³ are written as strings. */
const inlineTensor = v.looseObject({
  datatype: v.picklist(datatypes),
  shape: list(v.pipe(count, v.maxValue(DIMENSION_MAX)), RANK_MAX),
  data: list(scalar, INLINE_ELEMENTS_MAX),
});

const step = v.looseObject({
  id: word,
  kwargs: v.optional(v.record(v.string(), v.unknown()), {}),
});

export const columnTypes = ["number", "integer", "boolean", "category", "text"] as const;
export const columnEncodings = ["none", "ordinal", "one_hot", "standardize"] as const;

const column = v.looseObject({
  name: text(TITLE_MAX),
  title: v.exactOptional(text(TITLE_MAX)),
  description: v.exactOptional(sentence),
  type: v.picklist(columnTypes),
  minimum: v.exactOptional(finite),
  maximum: v.exactOptional(finite),
  step: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  /** What a cell may hold; `ordinal` and `one_hot` count in this order. */
  enum: v.exactOptional(v.pipe(list(choice, CHOICES_MAX), v.minLength(1))),
  unit: v.exactOptional(word),
  /** Stands for an empty cell. */
  default: v.exactOptional(scalar),
  encoding: v.optional(v.picklist(columnEncodings), "none"),
  /** `standardize` feeds (cell − mean) ÷ std. */
  mean: v.exactOptional(finite),
  std: v.exactOptional(v.pipe(finite, v.gtValue(0))),
});

const dimensionLimits = v.looseObject({
  minimum: v.exactOptional(size),
  maximum: v.exactOptional(size),
  step: v.exactOptional(size),
  default: v.exactOptional(size),
});

const tensorSpec = v.looseObject({
  name: tensorName,
  datatype: v.picklist(datatypes),
  /** Numbers are sizes; texts are symbols, and the same symbol is the same size everywhere. */
  shape: list(v.union([size, word]), RANK_MAX),
  /** The control or renderer. One that this page does not know needs an adapter. */
  kind: word,
  layout: v.exactOptional(layout),
  title: v.exactOptional(text(TITLE_MAX)),
  description: v.exactOptional(sentence),
  /** Smaller comes first in the form. */
  order: v.exactOptional(finite),
  optional: v.optional(v.boolean(), false),
  /** An input's, where nobody gives a value: given as in an example. A state begins with one number throughout. */
  default: v.exactOptional(v.union([writtenValue, fileReference, inlineTensor])),
  minimum: v.exactOptional(finite),
  maximum: v.exactOptional(finite),
  step: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  enum: v.exactOptional(v.pipe(list(choice, CHOICES_MAX), v.minLength(1))),
  unit: v.exactOptional(word),
  /** Characters of a text. */
  max_length: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(TEXT_MAX))),
  columns: v.exactOptional(v.pipe(list(column, COLUMNS_MAX), v.minLength(1))),
  /** Never asked: one number for every element, a list of all elements, or a file. */
  const: v.exactOptional(
    v.union([v.looseObject({ value: v.union([scalar, list(scalar, INLINE_ELEMENTS_MAX)]) }), fileReference]),
  ),
  /** Never asked: computed from what another input was given. */
  derived_from: v.exactOptional(v.looseObject({ input: tensorName, rule: word })),
  /** Never asked: what the named output was in the call before. At first it is `const` or `default`, else zeros; so it is in examples of the level `raw`. */
  state_from: v.exactOptional(v.looseObject({ output: tensorName })),
  /** Limits of the symbols in `shape`. */
  dims: v.optional(v.record(word, dimensionLimits), {}),
  steps: v.optional(list(step, STEPS_MAX), []),
});

const parameter = v.looseObject({
  name: slug,
  title: v.exactOptional(text(TITLE_MAX)),
  description: v.exactOptional(sentence),
  datatype: v.picklist(datatypes),
  default: scalar,
  minimum: v.exactOptional(finite),
  maximum: v.exactOptional(finite),
  step: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  enum: v.exactOptional(v.pipe(list(choice, CHOICES_MAX), v.minLength(1))),
  /** The key of a step's `kwargs` that the value replaces. */
  binds_to: v.looseObject({ output: tensorName, step: word, kwarg: word }),
});

/** What a person would give, a tensor, or a file that holds either. */
const exampleValue = v.union([fileReference, v.looseObject({ value: writtenValue }), inlineTensor]);

/** Relative tolerance and mismatches per million: wider than this, a comparison shows nothing. */
export const RELATIVE_TOLERANCE_MAX = 1e-2;
export const MISMATCHES_PER_MILLION_MAX = 1000;

const tolerance = v.looseObject({
  relative_tolerance: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(RELATIVE_TOLERANCE_MAX)), 1e-3),
  absolute_tolerance: v.optional(v.pipe(finite, v.minValue(0)), 1e-3),
  mismatched_elements_per_million: v.optional(
    v.pipe(finite, v.minValue(0), v.maxValue(MISMATCHES_PER_MILLION_MAX)),
    100,
  ),
});

const example = v.looseObject({
  id: slug,
  title: text(TITLE_MAX),
  /** `raw`: what a person gives, so preprocessing is tested too. `tensor`: the graph alone. */
  level: v.picklist(["raw", "tensor"]),
  inputs: v.record(tensorName, exampleValue),
  /** What the graph's outputs were, before postprocessing. */
  outputs: v.record(tensorName, exampleValue),
  /** The human reading of the result. */
  expect: v.exactOptional(text(TITLE_MAX)),
  tolerance: v.optional(tolerance, {}),
  metric: v.optional(word, "allclose"),
  /** `k` of `topk_equal` (default 1), `minimum_similarity` of `cosine` (default 0.999). */
  metric_kwargs: v.optional(
    v.looseObject({
      k: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(CHOICES_MAX))),
      minimum_similarity: v.exactOptional(v.pipe(finite, v.minValue(0.99), v.maxValue(1))),
    }),
    {},
  ),
  produced_by: v.exactOptional(sentence),
});

const runtimeSpec = v.looseObject({
  opset_import: v.optional(
    list(v.looseObject({ domain: v.pipe(v.string(), v.maxLength(TITLE_MAX)), version: count }), NAMES_MAX),
    [],
  ),
  /** `Conv`, or with its domain `ai.onnx.ml.Scaler`. */
  operators: v.optional(list(text(TITLE_MAX), OPERATORS_MAX), []),
  /** In order of preference. */
  executionProviders: v.optional(v.pipe(list(word, NAMES_MAX), v.minLength(1)), ["wasm"]),
  /** What a device must have, such as `shader-f16`. */
  features: v.optional(list(word, NAMES_MAX), []),
  memory_bytes: v.exactOptional(count),
  external_data: v.optional(list(path, FILES_MAX), []),
  freeDimensionOverrides: v.optional(v.record(word, size), {}),
  deterministic: v.exactOptional(v.boolean()),
});

/** The definition that validates at run time and that `public/schema/manifest-1.json` is written from. */
export const manifestSchema = v.looseObject({
  manifest_version: v.literal(1),
  name: slug,
  version: v.pipe(v.string(), v.maxLength(WORD_MAX), v.regex(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){1,2}$/)),
  platform: v.literal("onnx_onnxv1"),
  /** Hugging Face task key, or `other`. */
  pipeline_tag: v.pipe(slug, v.maxLength(TASK_MAX)),
  description: text(SENTENCE_MAX, "(?![^]*[\\r\\n])"),
  tags: v.optional(list(word, NAMES_MAX), []),
  /** BCP 47. */
  language: v.optional(list(word, NAMES_MAX), []),
  base_model: v.exactOptional(text(TITLE_MAX)),
  authors: v.optional(list(v.looseObject({ name: text(TITLE_MAX), url: v.exactOptional(httpsUrl) }), NAMES_MAX), []),
  /** SPDX id. */
  license: v.pipe(v.string(), v.maxLength(WORD_MAX), v.regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/)),
  license_link: v.exactOptional(httpsUrl),
  homepage: v.exactOptional(httpsUrl),
  files: v.pipe(list(manifestFile, FILES_MAX), v.minLength(1)),
  inputs: v.pipe(list(tensorSpec, TENSORS_MAX), v.minLength(1)),
  outputs: v.pipe(list(tensorSpec, TENSORS_MAX), v.minLength(1)),
  parameters: v.optional(list(parameter, PARAMETERS_MAX), []),
  examples: v.pipe(list(example, EXAMPLES_MAX), v.minLength(2)),
  runtime: v.optional(runtimeSpec, {}),
});

/** The fields with names: what a loose object also holds is no field of this version. */
type Known<T> = T extends readonly (infer Item)[]
  ? Known<Item>[]
  : T extends object
    ? keyof Named<T> extends never
      ? { [Key in keyof T]: Known<T[Key]> }
      : { [Key in keyof Named<T>]: Known<Named<T>[Key]> }
    : T;
type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

export type Manifest = Known<v.InferOutput<typeof manifestSchema>>;
export type ManifestFile = Manifest["files"][number];
/** An input or an output. */
export type TensorSpec = Manifest["inputs"][number];
export type Step = TensorSpec["steps"][number];
export type Column = NonNullable<TensorSpec["columns"]>[number];
export type Parameter = Manifest["parameters"][number];
export type Example = Manifest["examples"][number];
export type ExampleValue = Example["inputs"][string];
export type Tolerance = Example["tolerance"];
