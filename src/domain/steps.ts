import * as v from "valibot";
import { layout } from "./layout";
import type { Step } from "./manifest";
import { ELEMENTS_MAX, LABELS_MAX, PATH_MAX, SENTENCE_MAX, TENSOR_NAME_MAX, WORD_MAX } from "./manifestLimits";
import { SAMPLING_RATE_MAX } from "./sound";
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

const file = v.pipe(v.string(), v.maxLength(PATH_MAX));
const vocabulary = v.pipe(v.string(), v.minLength(1), v.maxLength(vocabularyLength));
const tokenCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
/** Hertz. */
const samplingRate = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SAMPLING_RATE_MAX));
/** Samples of one analysed piece of sound: at most a second and a half at 44.1 kHz. */
const frameLength = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(65_536));
const samples = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ELEMENTS_MAX));

/** PIL's filters; their numbers are PIL's. */
export const resamplings = ["nearest", "lanczos", "bilinear", "bicubic", "box", "hamming"] as const;
export type Resampling = (typeof resamplings)[number];
const resample = v.optional(v.union([v.picklist(resamplings), v.picklist([0, 1, 2, 3, 4, 5])]), "bilinear");

const tensorName = v.pipe(v.string(), v.minLength(1), v.maxLength(TENSOR_NAME_MAX));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
/** Names of classes. `file`: a UTF-8 text, one label a line, or a JSON list of texts. */
const names = {
  labels: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(SENTENCE_MAX))), v.maxLength(LABELS_MAX))),
  file: v.exactOptional(file),
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
  /** `file`: a Hugging Face `tokenizer.json`. */
  tokenize: v.pipe(
    v.object({
      file,
      max_length: v.exactOptional(tokenCount),
      padding: v.optional(v.picklist(["none", "max_length"]), "none"),
      truncation: v.optional(v.boolean(), false),
      pad_token_id: v.exactOptional(index),
      add_special_tokens: v.optional(v.boolean(), true),
      return: v.optional(v.picklist(["input_ids"]), "input_ids"),
    }),
    v.check(
      ({ padding, max_length, pad_token_id }) =>
        padding === "none" || (max_length !== undefined && pad_token_id !== undefined),
      "padding needs max_length and pad_token_id",
    ),
  ),
  /** A recording to samples, ±1 being full scale: axis `T`, or with all channels `CT`. */
  decode_audio: v.object({
    /** Of the result. A recording of another rate is resampled. */
    sampling_rate: samplingRate,
    /** `mono`: the mean of all channels. */
    channels: v.optional(v.picklist(["mono", "all"]), "mono"),
    /** Samples at `sampling_rate`. */
    max_length: v.exactOptional(samples),
    /** Whether a longer recording loses its end. Else it is refused. */
    truncation: v.optional(v.boolean(), false),
    /** Whether a shorter recording is filled up at its end. */
    padding: v.optional(v.picklist(["do_not_pad", "max_length"]), "do_not_pad"),
    padding_value: v.optional(finite, 0),
  }),
  /** Samples (`T`, `CT`) to mel bands by frames: `CT`, the bands being the channels `C`; of a recording with axis `C`, that one becomes `D`: `DCT`. */
  mel_spectrogram: v.object({
    /** Hertz; else that of decode_audio. */
    sampling_rate: v.exactOptional(samplingRate),
    /** Mel bands. */
    feature_size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)), 80),
    n_fft: v.optional(frameLength, 400),
    hop_length: v.optional(samples, 160),
    /** At most `n_fft`, which is the default. */
    win_length: v.exactOptional(frameLength),
    /** Periodic. */
    window: v.optional(v.picklist(["hann", "hamming", "boxcar"]), "hann"),
    /** Whether frame k has its middle, not its start, at sample k · hop_length. */
    center: v.optional(v.boolean(), true),
    pad_mode: v.optional(v.picklist(["reflect", "constant"]), "reflect"),
    /** Whisper leaves the last frame out. */
    drop_last_frame: v.optional(v.boolean(), false),
    /** 1: magnitudes, 2: energies. */
    power: v.optional(v.picklist([1, 2]), 2),
    /** Hertz. */
    f_min: v.optional(v.pipe(finite, v.minValue(0)), 0),
    /** Hertz; half the sampling rate is the most and the default. */
    f_max: v.exactOptional(v.pipe(finite, v.gtValue(0))),
    mel_scale: v.optional(v.picklist(["htk", "slaney"]), "slaney"),
    /** `slaney`: bands of equal area. `none`: bands of height 1. */
    norm: v.optional(v.picklist(["slaney", "none"]), "slaney"),
    /** Nothing is smaller before its logarithm is taken. */
    mel_floor: v.optional(v.pipe(finite, v.gtValue(0)), 1e-10),
    /** Added before the logarithm is taken. */
    log_offset: v.optional(v.pipe(finite, v.minValue(0)), 0),
    /** `whisper`: log10, at most 8 below the largest, plus 4, divided by 4. */
    log_mel: v.optional(v.picklist(["none", "log", "log10", "dB", "whisper"]), "none"),
    /** Decibels: nothing is further below the largest. */
    top_db: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  }),
  /** Samples (`T`, `CT`) to pieces of equal length, one after the other: `TC`, a piece being the place along `T`; of a recording with axis `C`: `DTC`. */
  frame: v.object({
    frame_length: samples,
    hop_length: samples,
    /** Whether a piece begins at every hop within the sound and is filled up with zeros. Else the last whole piece ends it. */
    pad_end: v.optional(v.boolean(), false),
  }),
  char_codes: v.object({
    /** One entry for each code point. Absent: the code itself. */
    vocabulary: v.exactOptional(vocabulary),
    offset: v.optional(index, 0),
    unit: v.optional(v.picklist(["character", "byte"]), "character"),
    lowercase: v.optional(v.boolean(), false),
    normalization: v.exactOptional(v.picklist(["NFC", "NFD", "NFKC", "NFKD"])),
    unk_token_id: v.exactOptional(index),
    pad_token_id: v.exactOptional(index),
    max_length: v.exactOptional(tokenCount),
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
  detokenize: v.object({
    file,
    skip_special_tokens: v.optional(v.boolean(), true),
    clean_up_tokenization_spaces: v.optional(v.boolean(), false),
  }),
  ctc_decode: v.object({
    /** One symbol for each code point; else `labels` or `file`, as in the step `labels`. */
    vocabulary: v.exactOptional(vocabulary),
    ...names,
    blank_token_id: v.optional(v.pipe(index, v.minValue(0)), 0),
    /** `true`: from scores, the best of each frame. `false`: the classes of the frames are there already. */
    greedy: v.optional(v.boolean(), true),
    /** The symbol that stands for a space. */
    word_delimiter_token: v.exactOptional(v.pipe(v.string(), v.maxLength(WORD_MAX))),
  }),
  pooling: v.object({
    mode: v.optional(v.picklist(["mean", "max", "cls", "last"]), "mean"),
    /** The input that tells real tokens, 1, from padding, 0. */
    mask_input: v.exactOptional(v.pipe(v.string(), v.maxLength(TENSOR_NAME_MAX))),
  }),
  l2_normalize: v.object({
    axis: v.optional(index, -1),
    eps: v.optional(v.pipe(finite, v.gtValue(0)), 1e-12),
  }),
  /** Samples along `T`, ±1 being full scale, or the range of a whole-numbered datatype; a channel is a place along `C`. */
  audio: v.object({ sampling_rate: samplingRate }),
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
  const known: Record<string, v.GenericSchema & { readonly entries: Record<string, v.GenericSchema> }> =
    side === "inputs" ? preprocessing : postprocessing;
  return Object.hasOwn(known, id) ? known[id] : undefined;
}

/** Why one of a step's `kwargs` cannot have this value. `null`: it can, or nobody reads it. */
export function kwargIssue(side: "inputs" | "outputs", id: string, kwarg: string, value: unknown): string | null {
  const entries = kwargsSchema(side, id)?.entries ?? {};
  const schema = Object.hasOwn(entries, kwarg) ? entries[kwarg] : undefined;
  return schema ? issueOf(id, v.safeParse(schema, value, firstOnly)) : null;
}

/** `kwargs` of a known step with defaults filled in, or what is wrong with them. */
export function readKwargs(
  side: "inputs" | "outputs",
  { id, kwargs }: Step,
): { kwargs: Kwargs<StepId> } | { reason: string } {
  const schema = kwargsSchema(side, id);
  if (!schema) return { reason: `the step ${id} is not known` };
  const result = v.safeParse(schema, kwargs, firstOnly);
  const reason = issueOf(id, result);
  return reason === null ? { kwargs: result.output as Kwargs<StepId> } : { reason }; // the schema of this very step
}

/** Each thing that is wrong with a list of labels would take as long as a call. */
const firstOnly = { abortEarly: true } as const;

function issueOf(id: string, { issues }: { issues?: readonly [v.BaseIssue<unknown>, ...unknown[]] | undefined }) {
  return issues ? `the step ${id} cannot use its kwargs: ${issues[0].message.slice(0, 200)}` : null;
}
