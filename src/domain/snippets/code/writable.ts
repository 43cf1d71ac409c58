import type { Column, TensorSpec } from "@/domain/manifest";
import { type Kwargs, type Resampling, resamplings } from "@/domain/steps";
import type { Datatype } from "@/domain/tensor";
import type { Held } from "./held";
import { isList } from "./isList";

// What of the steps code is written for, in whatever language. The rest would be too long, and is left to the library.

/** Characters of a vocabulary that stand in the code. */
const vocabularyMax = 2000;
/** Columns, and choices of all of them together, that stand in the code. */
const columnsMax = 64;
const choicesMax = 200;
/** Characters of labels that stand in the code. */
const labelsMax = 3000;

/** Colours that are seen through would have to be weighted by their opacity first. */
export function isResizable(held: Held): boolean {
  return held.form === "picture" && (held.channels < 4 || held.width !== "byte");
}

export function filterOf(resample: Kwargs<"resize">["resample"]): Resampling {
  return typeof resample === "number" ? (resamplings[resample] ?? "bilinear") : resample;
}

/** What `decode_image` makes. */
export function decodedPicture(mode: Kwargs<"decode_image">["mode"]): Held {
  return { form: "picture", channels: mode === "RGBA" ? 4 : mode === "L" ? 1 : 3, width: "byte" };
}

export function isVocabularyShort(vocabulary = ""): boolean {
  return vocabulary.length <= vocabularyMax;
}

export function areColumnsShort(columns: readonly Column[]): boolean {
  const choices = columns.reduce((all, { enum: own = [] }) => all + own.length, 0);
  return columns.length <= columnsMax && choices <= choicesMax;
}

/** Numbers that `encode_columns` makes of a row. */
export function encodedWidth(columns: readonly Column[]): number {
  return columns.reduce((all, { encoding, enum: own = [] }) => all + (encoding === "one_hot" ? own.length : 1), 0);
}

export function areLabelsShort(labels: readonly string[]): boolean {
  return JSON.stringify(labels).length <= labelsMax;
}

/** What `labels` gives names to: the one class that stands there, or all by their scores. `null`: neither. */
export function labelled(held: Held, { kind }: TensorSpec): "category" | "classes" | null {
  if (kind === "category" && held.form === "numbers") {
    return held.shape.every((size) => size === "1") ? "category" : null;
  }
  return held.form === "classes" || isList(held) ? "classes" : null;
}

/** Whether `ensure_dtype` is written: texts and halves have no numbers of their own in every language. */
export function isCastWritten(datatype: Datatype): boolean {
  return datatype !== "BYTES" && datatype !== "FP16";
}

/** The value that `image` draws as full light. */
export function fullLight({ maximum }: Kwargs<"image">, { datatype }: TensorSpec): number {
  return maximum ?? (datatype === "UINT8" ? 255 : 1);
}

/** What `invert` takes the numbers from. */
export function invertedFrom(held: Held, { maximum }: Kwargs<"invert">): number {
  return maximum ?? (held.form === "picture" && held.width === "byte" ? 255 : 1);
}
