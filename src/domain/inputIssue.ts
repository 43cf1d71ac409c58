import { cellIssue, listed, numberIssue, shown } from "./cells";
import { isOneOf, pictureKinds } from "./kinds";
import type { Parameter, TensorSpec } from "./manifest";
import { ROWS_MAX, TEXT_MAX } from "./manifestLimits";
import { integerRanges } from "./tensor";
import type { Cell, InputValue } from "./values";
import { countText } from "./words";

/** Bytes of an encoded picture: a 64-megapixel camera's largest file. */
export const PICTURE_BYTES_MAX = 100 * 1024 ** 2;

/** Why an input does not take a value, in words for the person who gave it. `null`: it does. */
export function inputIssue(spec: TensorSpec, value: InputValue): string | null {
  const isPicture = isOneOf(pictureKinds, value.kind) && isOneOf(pictureKinds, spec.kind);
  if (value.kind !== spec.kind && !isPicture) return `a ${spec.kind} is needed, and this is a ${value.kind}`;
  switch (value.kind) {
    case "image":
    case "mask":
    case "drawing":
      return value.bytes.length > PICTURE_BYTES_MAX
        ? `a file of ${value.bytes.length} bytes is more than ${PICTURE_BYTES_MAX}`
        : null;
    case "text":
      return textIssue(spec, value.text);
    case "number":
      return numberIssue(value.value, { ...spec, integer: isInteger(spec) }) ?? choiceIssue(spec, value.value);
    case "boolean":
      return null;
    case "category":
      return choiceIssue(spec, value.value);
    case "table":
    case "series":
      return rowsIssue(spec, value.rows);
    case "tensor":
      return value.tensor.datatype === spec.datatype
        ? null
        : `a tensor of ${spec.datatype} is needed, and this is ${value.tensor.datatype}`;
  }
}

/** What an input is fed when nobody gives a value. `null`: it has no default. */
export function initialValue({ kind, default: preset }: TensorSpec): InputValue | null {
  if (preset === undefined) return null;
  if ((kind === "table" || kind === "series") && Array.isArray(preset)) return { kind, rows: preset };
  if (kind === "text" && typeof preset === "string") return { kind, text: preset };
  if (kind === "number" && typeof preset === "number") return { kind, value: preset };
  if (kind === "boolean" && typeof preset === "boolean") return { kind, value: preset };
  if (kind === "category" && (typeof preset === "string" || typeof preset === "number")) return { kind, value: preset };
  return null;
}

/** Why a parameter does not take a value. `null`: it does. */
export function parameterIssue(parameter: Parameter, value: unknown): string | null {
  const { datatype, enum: choices } = parameter;
  if (choices && !choices.some((choice) => choice === value)) return `${shown(value)} is not one of ${listed(choices)}`;
  if (datatype === "BYTES") return typeof value === "string" ? null : `${shown(value)} is not a text`;
  if (datatype === "BOOL") return typeof value === "boolean" ? null : `${shown(value)} is neither true nor false`;
  return numberIssue(value, { ...parameter, integer: datatype in integerRanges });
}

/** Whether the input takes whole numbers only: it is fed as it is, and its datatype holds no fractions. */
export function isInteger({ datatype, steps }: TensorSpec): boolean {
  return steps.length === 0 && datatype in integerRanges;
}

function textIssue({ max_length = TEXT_MAX }: TensorSpec, text: string): string | null {
  // No text has more code points than units, so a short one need not be counted.
  const characters = text.length <= max_length ? text.length : Array.from(text).length;
  return characters > max_length ? `${characters} characters are more than ${max_length}` : null;
}

function choiceIssue({ enum: choices }: TensorSpec, value: string | number): string | null {
  return !choices || choices.includes(value) ? null : `${shown(value)} is not one of ${listed(choices)}`;
}

function rowsIssue({ columns = [] }: TensorSpec, rows: Cell[][]): string | null {
  if (rows.length === 0) return "there are no rows";
  if (rows.length > ROWS_MAX) return `${rows.length} rows are more than ${ROWS_MAX}`;
  for (const [at, row] of rows.entries()) {
    if (row.length !== columns.length)
      return `row ${at + 1} has ${countText(row.length, "cell")}, not ${columns.length}`;
    for (const [place, column] of columns.entries()) {
      const issue = cellIssue(column, row[place] ?? null);
      if (issue) return `row ${at + 1}, ${column.title ?? column.name}: ${issue}`;
    }
  }
  return null;
}
