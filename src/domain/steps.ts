import * as v from "valibot";
import { layout } from "./layout";
import type { Step } from "./manifest";
import { LABELS_MAX, PATH_MAX, SENTENCE_MAX, TENSOR_NAME_MAX } from "./manifestLimits";
import { datatypes } from "./tensor";

// The steps that this version knows and what each may be told. What they do is in runtime/steps: one line here, one file there.

const finite = v.pipe(v.number(), v.finite());
const index = v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 31 - 1));
/** Pixels. Far beyond any model in a page, small enough that two of them cannot overflow. */
const edge = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384));
const area = v.object({ height: edge, width: edge });
const perChannel = v.union([finite, v.pipe(v.array(finite), v.minLength(1), v.maxLength(64))]);
const vocabularyLength = 65_536;
const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));

/** PIL's filters; their numbers are PIL's. */
export const resamplings = ["nearest", "lanczos", "bilinear", "bicubic", "box", "hamming"] as const;
export type Resampling = (typeof resamplings)[number];
const resample = v.optional(v.union([v.picklist(resamplings), v.picklist([0, 1, 2, 3, 4, 5])]), "bilinear");

const tensorName = v.pipe(v.string(), v.minLength(1), v.maxLength(TENSOR_NAME_MAX));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
/** Names of classes. `file`: a UTF-8 text, one label a line, or a JSON list of texts. */
const names = {
  labels: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(SENTENCE_MAX))), v.maxLength(LABELS_MAX))),
  file: v.exactOptional(v.pipe(v.string(), v.maxLength(PATH_MAX))),
};
/** How the four numbers of a box are meant, and the picture input that they lie on, where there are several. */
const boxNumbers = {
  format: v.optional(v.picklist(["xyxy", "xywh", "cxcywh", "yxyx"]), "xyxy"),
  /** Parts of the model's input instead of its pixels. */
  normalized: v.optional(v.boolean(), false),
  input: v.exactOptional(tensorName),
};

/** Arithmetic on numbers, wherever they come from. */
const numeric = {
  rescale: v.object({ rescale_factor: v.optional(finite, 1 / 255), offset: v.optional(finite, 0) }),
  normalize: v.object({ image_mean: perChannel, image_std: perChannel }),
  zero_mean_unit_variance: v.object({ eps: v.optional(v.pipe(finite, v.minValue(0)), 1e-6) }),
  scale_range: v.object({
    min_percentile: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(100)), 0),
    max_percentile: v.optional(v.pipe(finite, v.minValue(0), v.maxValue(100)), 100),
    eps: v.optional(v.pipe(finite, v.minValue(0)), 1e-6),
  }),
  clip: v.object({ min: finite, max: finite }),
  binarize: v.object({ threshold: finite }),
  invert: v.object({ maximum: v.exactOptional(finite) }),
  ensure_dtype: v.object({ datatype: v.picklist(datatypes) }),
  to_layout: v.object({ layout }),
};

/** From what a person gives to a tensor. */
export const preprocessing = {
  ...numeric,
  decode_image: v.object({
    mode: v.optional(v.picklist(["RGB", "RGBA", "L"]), "RGB"),
    background: v.optional(v.tuple([byte, byte, byte]), [255, 255, 255]),
  }),
  resize: v.object({
    size: v.union([
      area,
      v.object({ shortest_edge: edge, longest_edge: v.exactOptional(edge) }),
      v.object({ longest_edge: edge }),
    ]),
    resample,
    shrink_only: v.optional(v.boolean(), false),
    multiple_of: v.optional(edge, 1),
  }),
  center_crop: v.object({ crop_size: area }),
  letterbox: v.object({
    size: area,
    resample,
    constant_values: v.optional(perChannel, 114),
    scale_up: v.optional(v.boolean(), true),
  }),
  pad: v.object({
    size: v.exactOptional(area),
    size_divisor: v.exactOptional(edge),
    constant_values: v.optional(perChannel, 0),
    position: v.optional(v.picklist(["top_left", "center"]), "top_left"),
  }),
  char_codes: v.object({
    /** One entry for each code point. Absent: the code itself. */
    vocabulary: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(vocabularyLength))),
    offset: v.optional(index, 0),
    unit: v.optional(v.picklist(["character", "byte"]), "character"),
    lowercase: v.optional(v.boolean(), false),
    normalization: v.exactOptional(v.picklist(["NFC", "NFD", "NFKC", "NFKD"])),
    unk_token_id: v.exactOptional(index),
    pad_token_id: v.exactOptional(index),
    max_length: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
    truncation: v.optional(v.boolean(), false),
  }),
  encode_columns: v.object({}),
  encode_boxes: v.object(boxNumbers),
};

/** From a tensor to what a person reads. */
export const postprocessing = {
  ...numeric,
  softmax: v.object({ axis: v.optional(index, -1) }),
  sigmoid: v.object({}),
  argmax: v.object({ axis: v.optional(index, -1) }),
  threshold: v.object({ threshold: v.optional(finite, 0.5) }),
  top_k: v.object({ k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LABELS_MAX)), 5) }),
  labels: v.object(names),
  scalar: v.object({
    index: v.optional(v.pipe(index, v.minValue(0)), 0),
    scale: v.optional(finite, 1),
    offset: v.optional(finite, 0),
  }),
  image: v.object({ minimum: v.optional(finite, 0), maximum: v.exactOptional(finite) }),
  /** On the output that holds the four numbers of each box. */
  boxes: v.object({
    ...boxNumbers,
    ...names,
    /** The numbers of one box stand below each other, [4 + …, N], instead of in a row, [N, 4 + …]. */
    transposed: v.optional(v.boolean(), false),
    /** `in_tensor`: behind the four numbers, one for each class. Else the output that holds them. */
    scores: v.optional(tensorName, "in_tensor"),
    /** Each box has one score and one class: `in_tensor`, behind the score, or the output that holds the classes. */
    classes: v.exactOptional(tensorName),
    /** The output that tells how many of the boxes count. */
    count: v.exactOptional(tensorName),
    /** In front of the scores stands how sure it is that there is anything; they are multiplied by it. */
    objectness: v.optional(v.boolean(), false),
    /** What makes scores of the numbers. */
    activation: v.optional(v.picklist(["none", "sigmoid", "softmax"]), "none"),
    /** The class that stands for nothing. */
    background: v.exactOptional(v.pipe(index, v.minValue(0))),
    score_threshold: v.optional(finite, 0.25),
    iou_threshold: v.optional(share, 0.45),
    max_detections: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 100),
    per_class: v.optional(v.boolean(), true),
  }),
  /** Of several channels the largest counts; one is held against the threshold, ½ where none is told. Whole numbers are classes already. */
  segmentation: v.object({ ...names, threshold: v.exactOptional(finite), input: v.exactOptional(tensorName) }),
};

export type PreprocessingId = keyof typeof preprocessing;
export type PostprocessingId = keyof typeof postprocessing;
export type StepId = PreprocessingId | PostprocessingId;

/** What a step is told, with defaults filled in. */
export type Kwargs<Id extends StepId> = Id extends PreprocessingId
  ? v.InferOutput<(typeof preprocessing)[Id]>
  : Id extends PostprocessingId
    ? v.InferOutput<(typeof postprocessing)[Id]>
    : never;

/** The definition of a step's `kwargs` on one side of the graph. `undefined`: not known there. */
export function kwargsSchema(side: "inputs" | "outputs", id: string) {
  const known: Record<string, v.GenericSchema & { readonly entries: Record<string, unknown> }> =
    side === "inputs" ? preprocessing : postprocessing;
  return Object.hasOwn(known, id) ? known[id] : undefined;
}

/** `kwargs` of a known step with defaults filled in, or what is wrong with them. */
export function readKwargs(
  side: "inputs" | "outputs",
  { id, kwargs }: Step,
): { kwargs: Kwargs<StepId> } | { reason: string } {
  const schema = kwargsSchema(side, id);
  if (!schema) return { reason: `the step ${id} is not known` };
  const result = v.safeParse(schema, kwargs);
  if (result.success) return { kwargs: result.output as Kwargs<StepId> }; // the schema of this very step
  return { reason: `the step ${id} cannot use its kwargs: ${result.issues[0].message.slice(0, 200)}` };
}
