import { cellIssue } from "./cells";
import { AppError } from "./errors";
import { inputIssue } from "./inputIssue";
import { isOneOf, pictureKinds } from "./kinds";
import type { Column, Example, Manifest, TensorSpec } from "./manifest";
import { ROWS_MAX } from "./manifestLimits";
import { tensorFromOip, tensorToOip } from "./oipTensor";
import { type Tensor, zeroTensor } from "./tensor";
import type { Cell, InputValue } from "./values";
import { countText, numberText } from "./words";

/** What a person has put into one input so far, exactly as given: a wrong value is kept, not lost. */
export type Draft =
  | { form: "picture"; bytes: Uint8Array; mediaType: string }
  /** Text, a number, a category, or a tensor as JSON. */
  | { form: "typed"; text: string }
  | { form: "checked"; value: boolean }
  | { form: "cells"; rows: string[][] }
  | { form: "tensor"; tensor: Tensor }
  | { form: "empty" };

/** A draft read: the value, nothing (for an input that may be left out), or what is wrong with it. */
export type Reading =
  | { value: InputValue }
  | { left: "out" }
  | { error: string /** By `row:column`, from 0. */; cells?: ReadonlyMap<string, string> };

/** The inputs that a person is asked for, in the order of the form. */
export function askedInputs(manifest: Manifest): TensorSpec[] {
  return manifest.inputs
    .filter((input) => !input.const && !input.derived_from)
    .map((input, place) => ({ input, order: input.order ?? place }))
    .sort((a, b) => a.order - b.order)
    .map(({ input }) => input);
}

/** The examples that a form can hold: given as a person gives them, or as tensors where the form asks for tensors. */
export function formExamples(manifest: Manifest): Example[] {
  const takesTensors = askedInputs(manifest).every(({ kind }) => kind === "tensor");
  return manifest.examples.filter(({ level }) => level === "raw" || takesTensors);
}

/** The axis of the rows, as its place in the shape: the one that the layout names, else the one before the columns. Negative: there is none. */
function rowAxis({ layout, kind, shape }: TensorSpec): number {
  const named = layout?.indexOf(kind === "series" ? "T" : "N") ?? -1;
  return named < 0 ? shape.length - 2 : named;
}

/** How many rows a table or series may have, both inclusive. */
export function rowLimits(spec: TensorSpec): { minimum: number; maximum: number; start: number } {
  const axis = spec.shape[rowAxis(spec)];
  if (axis === undefined) return { minimum: 1, maximum: 1, start: 1 };
  if (typeof axis === "number") return { minimum: axis, maximum: axis, start: axis };
  const { minimum = 1, maximum = ROWS_MAX, default: start } = spec.dims[axis] ?? {};
  return { minimum, maximum: Math.min(maximum, ROWS_MAX), start: start ?? minimum };
}

/** The columns of a table or series; without any named, one for each size of the last axis. */
export function columnsOf(spec: TensorSpec): Column[] {
  if (spec.columns) return spec.columns;
  const last = spec.shape.at(-1);
  const count = typeof last === "number" ? last : 1;
  return Array.from({ length: count }, (_, i) => ({
    name: `${i + 1}`,
    type: "number" as const,
    encoding: "none" as const,
  }));
}

function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

/** What the form holds before anybody typed: the manifest's default, else nothing. */
export function emptyDraft(spec: TensorSpec): Draft {
  const { default: given, kind } = spec;
  if (kind === "boolean") return { form: "checked", value: given === true };
  if (kind === "table" || kind === "series") {
    if (Array.isArray(given)) return { form: "cells", rows: given.map((row) => row.map(cellText)) };
    const defaults = columnsOf(spec).map((column) => cellText(column.default));
    return { form: "cells", rows: Array.from({ length: rowLimits(spec).start }, () => [...defaults]) };
  }
  if (given !== undefined && !Array.isArray(given)) return { form: "typed", text: String(given) };
  return kind === "text" || kind === "number" || kind === "category" ? { form: "typed", text: "" } : { form: "empty" };
}

/** The draft that reads as `value`: for examples, links and files. */
export function draftOf(value: InputValue): Draft {
  switch (value.kind) {
    case "image":
    case "mask":
    case "drawing":
      return { form: "picture", bytes: value.bytes, mediaType: value.mediaType };
    case "text":
      return { form: "typed", text: value.text };
    case "number":
    case "category":
      return { form: "typed", text: String(value.value) };
    case "boolean":
      return { form: "checked", value: value.value };
    case "table":
    case "series":
      return { form: "cells", rows: value.rows.map((row) => row.map(cellText)) };
    case "tensor":
      return { form: "tensor", tensor: value.tensor };
  }
}

/** A number as a person writes one; `null` when it is none. A decimal comma is understood. */
export function numberFrom(text: string): number | null {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return null;
  const number = Number(trimmed.replace(",", "."));
  return Number.isFinite(number) ? number : null;
}

/** The entry of `choices` that `text` names; numbers are the same number however they are written. */
function choiceFrom(text: string, choices: readonly (string | number)[]): string | number | undefined {
  const number = numberFrom(text);
  return choices.find((choice) => (typeof choice === "number" ? choice === number : choice === text.trim()));
}

function readCell(text: string, column: Column): { cell: Cell } | { error: string } {
  if (text.trim() === "") return column.default === undefined ? { error: "this cell is empty" } : { cell: null };
  const read = typedCell(text, column);
  if ("error" in read) return read;
  const error = cellIssue(column, read.cell);
  return error === null ? read : { error };
}

function typedCell(text: string, { enum: choices, type }: Column): { cell: Cell } | { error: string } {
  if (choices) return { cell: choiceFrom(text, choices) ?? text };
  if (type === "text" || type === "category") return { cell: text };
  if (type === "boolean") {
    const word = text.trim().toLowerCase();
    if (["true", "yes", "1"].includes(word)) return { cell: true };
    if (["false", "no", "0"].includes(word)) return { cell: false };
    return { error: `“${text}” is neither yes nor no` };
  }
  const number = numberFrom(text);
  return number === null ? { error: `“${text}” is not a number` } : { cell: number };
}

/** The verb to a count. */
function areText(count: number): string {
  return count === 1 ? "is" : "are";
}

function readCells(spec: TensorSpec, kind: "table" | "series", typed: string[][]): Reading {
  const columns = columnsOf(spec);
  const { minimum, maximum } = rowLimits(spec);
  if (typed.length < minimum || typed.length > maximum) {
    const wanted = minimum === maximum ? numberText(minimum) : `${numberText(minimum)} to ${numberText(maximum)}`;
    return {
      error: `There ${areText(typed.length)} ${countText(typed.length, "row")}, and the model takes ${wanted}.`,
    };
  }
  const cells = new Map<string, string>();
  const rows = typed.map((row, r) =>
    columns.map((column, c): Cell => {
      const read = readCell(row[c] ?? "", column);
      if ("cell" in read) return read.cell;
      cells.set(`${r}:${c}`, `${column.title ?? column.name}: ${read.error}`);
      return null;
    }),
  );
  const [first] = cells;
  if (!first) return { value: { kind, rows } };
  const [place, error] = first;
  const where = typed.length > 1 ? `Row ${Number(place.split(":")[0]) + 1}, ` : "";
  const others =
    cells.size > 1 ? ` ${cells.size - 1} more ${cells.size === 2 ? "cell needs" : "cells need"} a look.` : "";
  return { error: `${where}${error}.${others}`, cells };
}

function readNumber(spec: TensorSpec, text: string): Reading {
  const value = numberFrom(text);
  if (value === null) return { error: `“${text}” is not a number.` };
  const error = inputIssue(spec, { kind: "number", value });
  return error ? { error: `${error}.` } : { value: { kind: "number", value } };
}

/** Why a size that the shape leaves open is not one that the model takes. `null`: all are. */
function sizeError(spec: TensorSpec, { shape }: Tensor): string | null {
  const isFedAsGiven = spec.steps.length === 0 && shape.length === spec.shape.length;
  if (!isFedAsGiven) return null; // for the run to tell
  for (const [axis, symbol] of spec.shape.entries()) {
    const limits = typeof symbol === "string" && Object.hasOwn(spec.dims, symbol) ? spec.dims[symbol] : undefined;
    const size = shape[axis] ?? 0; // as many as in the input's shape
    const { minimum = size, maximum = size } = limits ?? {};
    if (size >= minimum && size <= maximum) continue;
    if (shape.length === 2 && axis === rowAxis(spec)) {
      const wanted =
        size < minimum ? `needs at least ${countText(minimum, "row")}` : `takes at most ${countText(maximum, "row")}`;
      return `${spec.title ?? spec.name} ${wanted}; there ${areText(size)} ${numberText(size)}.`;
    }
    const wanted =
      size < minimum ? `at least ${numberText(minimum)} is needed` : `the model takes at most ${numberText(maximum)}`;
    return `${symbol} is ${numberText(size)}, and ${wanted}.`;
  }
  return null;
}

function readTensor(spec: TensorSpec, tensor: Tensor): Reading {
  const error = sizeError(spec, tensor);
  return error ? { error } : { value: { kind: "tensor", tensor } };
}

function readTensorText(spec: TensorSpec, text: string): Reading {
  try {
    const json: unknown = JSON.parse(text);
    const isWhole = typeof json === "object" && json !== null && !Array.isArray(json);
    const written = isWhole ? json : { datatype: spec.datatype, shape: shapeOfNested(json), data: json };
    return readTensor(spec, tensorFromOip(written, "The JSON"));
  } catch (error) {
    if (error instanceof AppError) return { error: error.message };
    return { error: "This is not JSON. A tensor is written as nested lists of numbers, such as [[1, 2], [3, 4]]." };
  }
}

/** Sizes of nested lists along their first entries; whether all rows agree is for the reader of the tensor to find. */
function shapeOfNested(json: unknown): number[] {
  const shape: number[] = [];
  for (let at = json; Array.isArray(at); at = at[0]) shape.push(at.length);
  return shape;
}

/** What a draft says, held against the input's limits before anything is run. */
export function readDraft(spec: TensorSpec, draft: Draft): Reading {
  const missing: Reading =
    spec.optional || spec.default !== undefined ? { left: "out" } : { error: `${spec.title ?? spec.name} is missing.` };
  const { kind } = spec;
  switch (draft.form) {
    case "empty":
      return missing;
    case "picture":
      return isOneOf(pictureKinds, kind)
        ? { value: { kind, bytes: draft.bytes, mediaType: draft.mediaType } }
        : { error: "A picture is not what this input takes." };
    case "checked":
      return { value: { kind: "boolean", value: draft.value } };
    case "cells":
      return readCells(spec, kind === "series" ? "series" : "table", draft.rows);
    case "tensor":
      return readTensor(spec, draft.tensor);
    case "typed":
      if (draft.text.trim() === "" && kind !== "text") return missing;
      if (draft.text === "") return missing;
      if (kind === "number") return readNumber(spec, draft.text);
      if (kind === "tensor") return readTensorText(spec, draft.text);
      if (kind === "category") {
        const choice = spec.enum ? choiceFrom(draft.text, spec.enum) : draft.text;
        return choice === undefined
          ? { error: `“${draft.text}” is not one of the choices.` }
          : { value: { kind, value: choice } };
      }
      if (spec.max_length !== undefined && [...draft.text].length > spec.max_length) {
        return {
          error: `The text has ${[...draft.text].length} characters, ${[...draft.text].length - spec.max_length} more than the model takes.`,
        };
      }
      return { value: { kind: "text", text: draft.text } };
  }
}

/** A tensor to start from, of the input's shape; a symbol takes its default or least size. */
export function startingTensor(spec: TensorSpec, fill: "zeros" | "random", random: () => number): Tensor {
  const shape = spec.shape.map((size) => {
    if (typeof size === "number") return size;
    const limits = spec.dims[size];
    return limits?.default ?? limits?.minimum ?? 1;
  });
  const tensor = zeroTensor(spec.datatype, shape, spec.name);
  const { data } = tensor;
  if (fill === "random" && (data instanceof Float32Array || data instanceof Float64Array)) {
    for (let i = 0; i < data.length; i += 1) data[i] = random();
  }
  return tensor;
}

/** Characters of JSON that can still be edited by hand. */
const editableCharacters = 20_000;

/** A tensor as the JSON that `readDraft` reads back; `null` when it is too long to edit. */
export function tensorText(tensor: Tensor): string | null {
  if (tensor.data.length * 2 > editableCharacters) return null;
  const text = JSON.stringify(tensorToOip(tensor));
  return text.length <= editableCharacters ? text : null;
}
