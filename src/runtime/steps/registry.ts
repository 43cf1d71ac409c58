import type { PostprocessingId, PreprocessingId } from "@/domain/steps";
import { boxes } from "./boxes/boxes";
import { encodeBoxes } from "./boxes/encodeBoxes";
import { charCodes } from "./forms/charCodes";
import { encodeColumns } from "./forms/encodeColumns";
import { binarize } from "./numbers/binarize";
import { clip } from "./numbers/clip";
import { ensureDtype } from "./numbers/ensureDtype";
import { invert } from "./numbers/invert";
import { normalize } from "./numbers/normalize";
import { rescale } from "./numbers/rescale";
import { scaleRange } from "./numbers/scaleRange";
import { toLayout } from "./numbers/toLayout";
import { zeroMeanUnitVariance } from "./numbers/zeroMeanUnitVariance";
import { centerCrop } from "./pictures/centerCrop";
import { decodeImage } from "./pictures/decodeImage";
import { letterbox } from "./pictures/letterbox";
import { pad } from "./pictures/pad";
import { resize } from "./pictures/resize";
import { argmax } from "./results/argmax";
import { audio } from "./results/audio";
import { ctcDecode } from "./results/ctcDecode";
import { image } from "./results/image";
import { l2Normalize } from "./results/l2Normalize";
import { labels } from "./results/labels";
import { pooling } from "./results/pooling";
import { scalar } from "./results/scalar";
import { segmentation } from "./results/segmentation";
import { sigmoid } from "./results/sigmoid";
import { softmax } from "./results/softmax";
import { threshold } from "./results/threshold";
import { topK } from "./results/topK";
import { decodeAudio } from "./sounds/decodeAudio";
import { frame } from "./sounds/frame";
import { melSpectrogram } from "./sounds/melSpectrogram";
import { detokenize } from "./texts/detokenize";
import { tokenize } from "./texts/tokenize";
import type { Step } from "./working";

// One line for each step. What a step may be told is one line in domain/steps; a step that stands in one of the two alone does not compile.

const numeric = {
  rescale,
  normalize,
  zero_mean_unit_variance: zeroMeanUnitVariance,
  scale_range: scaleRange,
  clip,
  binarize,
  invert,
  ensure_dtype: ensureDtype,
  to_layout: toLayout,
};

const inputs: { [Id in PreprocessingId]: Step<Id> } = {
  ...numeric,
  decode_image: decodeImage,
  resize,
  center_crop: centerCrop,
  letterbox,
  pad,
  tokenize,
  decode_audio: decodeAudio,
  mel_spectrogram: melSpectrogram,
  frame,
  char_codes: charCodes,
  encode_columns: encodeColumns,
  encode_boxes: encodeBoxes,
};

const outputs: { [Id in PostprocessingId]: Step<Id> } = {
  ...numeric,
  softmax,
  sigmoid,
  argmax,
  threshold,
  top_k: topK,
  labels,
  scalar,
  image,
  detokenize,
  ctc_decode: ctcDecode,
  pooling,
  l2_normalize: l2Normalize,
  audio,
  boxes,
  segmentation,
};

export const registry = { inputs, outputs };

/** Steps that read a picture while it is decoded. Before all others it is decoded whole. */
export const readsRows: ReadonlySet<string> = new Set<PreprocessingId>(["resize", "letterbox"]);
