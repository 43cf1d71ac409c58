import type { Column, TensorSpec } from "@/domain/manifest";
import { type Kwargs, type Resampling, resamplings } from "@/domain/steps";
import { type Datatype, integerRanges } from "@/domain/tensor";
import type { Held, Writing } from "./held";
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

/**
 * What `pooling` makes one vector of: the vectors of one text, `width` numbers each, of which the first `real` count. `real`, `null`: all. Where
 * a mask does not begin with the real tokens, or nobody knows how many they are, it is left to the library.
 */
export function pooledTokens(
  held: Held,
  mask: string | undefined,
  writing: Writing,
): { width: string; real: string | null; left: Held } | null {
  if (held.form !== "numbers" || held.shape.length < 2) return null;
  const { axes, shape } = held;
  const inFront = shape.slice(0, -2);
  const isInOrder = axes.includes("?") || axes.endsWith("TC") || !/^(?=.*T)(?=.*C)/.test(axes);
  const width = shape.at(-1);
  if (!isInOrder || width === undefined || inFront.some((size) => size !== "1")) return null;
  const real = mask === undefined ? null : writing.realLength(mask);
  if (real === undefined) return null;
  return { width, real, left: { ...held, axes: axes.slice(0, -2) + axes.slice(-1), shape: [...inFront, width] } };
}

/** Whether an embedding is two vectors, whose similarity the page tells, as far as the manifest says. */
export function areTwoVectors({ shape }: Extract<Held, { form: "numbers" }>): boolean {
  return shape.slice(0, -1).reduce((count, size) => count * Number(size), 1) === 2;
}

/** Whether `ensure_dtype` is written: texts and halves have no numbers of their own in every language. */
export function isCastWritten(datatype: Datatype): boolean {
  return datatype !== "BYTES" && datatype !== "FP16";
}

/** The value that `image` draws as full light. */
export function fullLight({ maximum }: Kwargs<"image">, { datatype }: TensorSpec): number {
  return maximum ?? (datatype === "UINT8" ? 255 : 1);
}

/** How the classes of a mask are read, its channels being behind each other or side by side, and its sizes as expressions. */
type MaskRead = { width: string; height: string } & (
  | { form: "scores"; channels: string; isPlanar: boolean }
  | { form: "score"; least: number }
  | { form: "classes" }
);

/** `null`: its channels are not known, or lie otherwise. */
export function maskIn(held: Held, { threshold }: Kwargs<"segmentation">, { datatype }: TensorSpec): MaskRead | null {
  if (held.form !== "numbers" || held.axes.includes("?")) return null;
  const { axes, shape } = held;
  const sizeOf = (letter: string) => shape[axes.indexOf(letter)] ?? "1";
  const order = Array.from(axes)
    .filter((letter) => sizeOf(letter) !== "1" || letter === "H" || letter === "W")
    .join("");
  const [width, height, channels] = [sizeOf("W"), sizeOf("H"), sizeOf("C")];
  if (!["HW", "HWC", "CHW"].includes(order) || !/^\d+$/.test(channels)) return null;
  if (channels !== "1") return { form: "scores", channels, isPlanar: order === "CHW", width, height };
  const isClasses = !axes.includes("C") || datatype in integerRanges;
  if (isClasses && threshold === undefined) return { form: "classes", width, height };
  return { form: "score", least: threshold ?? 0.5, width, height };
}

/** What `invert` takes the numbers from. */
export function invertedFrom(held: Held, { maximum }: Kwargs<"invert">): number {
  return maximum ?? (held.form === "picture" && held.width === "byte" ? 255 : 1);
}
