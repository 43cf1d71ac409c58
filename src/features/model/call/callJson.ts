import type { Draft } from "@/domain/draft";
import { AppError } from "@/domain/errors";
import { RANK_MAX } from "@/domain/manifestLimits";
import { datatypes, zeroTensor } from "@/domain/tensor";

/** Everything a person filled in: what a link carries and what a reload finds again. */
export interface FilledForm {
  drafts: Record<string, Draft>;
  parameters: Record<string, string>;
}

const maxInputs = 256;

const arrayTypes = {
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

/** JSON has no bytes: a typed array travels as `{ $: its type, base64 }`. */
function pack(_key: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return {
    $: value.constructor.name,
    base64: toBase64Url(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
  };
}

function unpack(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$" in value) || !("base64" in value)) return value;
  const { $: name, base64 } = value;
  const ArrayType = Object.entries(arrayTypes).find(([known]) => known === name)?.[1];
  if (!ArrayType || typeof base64 !== "string") throw new AppError("link-unreadable", {});
  return new ArrayType(fromBase64Url(base64).buffer);
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null || !("form" in value)) return false;
  switch (value.form) {
    case "empty":
      return true;
    case "typed":
      return "text" in value && typeof value.text === "string";
    case "checked":
      return "value" in value && typeof value.value === "boolean";
    case "file":
      return (
        "bytes" in value &&
        value.bytes instanceof Uint8Array &&
        "mediaType" in value &&
        typeof value.mediaType === "string"
      );
    case "cells": {
      const isRow = (row: unknown) => Array.isArray(row) && row.every((cell) => typeof cell === "string");
      return "rows" in value && Array.isArray(value.rows) && value.rows.every(isRow);
    }
    case "tensor":
      return "tensor" in value && isTensor(value.tensor);
    default:
      return false;
  }
}

/** Only what a tensor of its datatype would hold: FP32 over whole numbers of eight bits is no tensor. */
function isTensor(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("datatype" in value && "shape" in value && "data" in value))
    return false;
  const { datatype, shape, data } = value;
  const known = datatypes.find((name) => name === datatype);
  if (!known || !Array.isArray(shape) || shape.length > RANK_MAX) return false;
  const alike = zeroTensor(known, [0]).data;
  const isHeld = Array.isArray(data)
    ? Array.isArray(alike) && data.every((text) => typeof text === "string")
    : ArrayBuffer.isView(data) && data.constructor === alike.constructor;
  return (
    isHeld &&
    (known !== "BOOL" || (data as Uint8Array).every((element) => element <= 1)) &&
    shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    shape.reduce((product, size) => product * size, 1) === (data as ArrayLike<unknown>).length // both kinds have it
  );
}

/** Characters that `formToJson` will write at the least, found without writing any. */
export function leastJsonLength({ drafts, parameters }: FilledForm): number {
  let length = 0;
  for (const draft of Object.values(drafts)) length += leastDraftLength(draft);
  for (const text of Object.values(parameters)) length += text.length;
  return length;
}

function leastDraftLength(draft: Draft): number {
  switch (draft.form) {
    case "file":
      return base64Length(draft.bytes);
    case "typed":
      return draft.text.length;
    case "cells":
      return draft.rows.reduce((sum, row) => sum + leastRowLength(row), 0);
    case "tensor": {
      const { data } = draft.tensor;
      return ArrayBuffer.isView(data) ? base64Length(data) : data.reduce((sum, text) => sum + text.length + 3, 0);
    }
    case "checked":
    case "empty":
      return 0;
  }
}

/** Of rows that were measured: a keystroke changes one of many. */
const rowLengths = new WeakMap<string[], number>();

function leastRowLength(row: string[]): number {
  const known = rowLengths.get(row);
  if (known !== undefined) return known;
  const length = row.reduce((sum, cell) => sum + cell.length + 3, 0); // "…",
  rowLengths.set(row, length);
  return length;
}

function base64Length({ byteLength }: ArrayBufferView): number {
  return Math.ceil((byteLength * 4) / 3);
}

export function formToJson(form: FilledForm): string {
  return JSON.stringify(form, pack);
}

/** Reads a filled form back from outside. Throws `link-unreadable` for anything that `formToJson` would not have written. */
export function formFromJson(json: string): FilledForm {
  let form: unknown;
  try {
    form = JSON.parse(json, unpack);
  } catch (cause) {
    throw new AppError("link-unreadable", {}, { cause });
  }
  return checkedForm(form);
}

/** A filled form from outside. Throws `link-unreadable` where it is none. */
export function checkedForm(form: unknown): FilledForm {
  if (typeof form !== "object" || form === null || !("drafts" in form) || !("parameters" in form))
    throw new AppError("link-unreadable", {});
  // Own properties only: a link cannot reach a prototype.
  const drafts = Object.entries(form.drafts ?? {});
  const parameters = Object.entries(form.parameters ?? {});
  const isWell =
    drafts.length <= maxInputs &&
    drafts.every(([, draft]) => isDraft(draft)) &&
    parameters.length <= maxInputs &&
    parameters.every(([, value]) => typeof value === "string");
  if (!isWell) throw new AppError("link-unreadable", {});
  return { drafts: Object.fromEntries(drafts), parameters: Object.fromEntries(parameters) };
}
