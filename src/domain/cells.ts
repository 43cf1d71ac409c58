import type { Column } from "./manifest";
import { TEXT_MAX } from "./manifestLimits";
import type { Cell } from "./values";

/** Why a column does not take a cell. `null`: it does. */
export function cellIssue(column: Column, cell: Cell): string | null {
  const { type, enum: choices, minimum, maximum, default: preset } = column;
  if (cell === null) return preset === undefined ? "this cell is empty" : null;
  if (type === "boolean") return typeof cell === "boolean" ? null : `${shown(cell)} is neither true nor false`;
  if (choices && !choices.some((choice) => choice === cell)) return `${shown(cell)} is not one of ${listed(choices)}`;
  if (type === "category") return null;
  if (type === "text") {
    if (typeof cell !== "string") return `${shown(cell)} is not a text`;
    return cell.length > TEXT_MAX ? `${cell.length} characters are more than ${TEXT_MAX}` : null;
  }
  return numberIssue(cell, { minimum, maximum, integer: type === "integer" });
}

/** Why a number is not within its limits, both inclusive. `null`: it is. */
export function numberIssue(
  value: unknown,
  {
    minimum,
    maximum,
    integer = false,
  }: { minimum?: number | undefined; maximum?: number | undefined; integer?: boolean },
): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return `${shown(value)} is not a number`;
  if (integer && !Number.isInteger(value)) return `${value} is not a whole number`;
  if (minimum !== undefined && value < minimum) return `${value} is less than ${minimum}`;
  if (maximum !== undefined && value > maximum) return `${value} is more than ${maximum}`;
  return null;
}

/** Choices in a message: the first few. */
export function listed(choices: readonly (string | number)[], between = ", "): string {
  const first = choices.slice(0, 8).join(between);
  return choices.length > 8 ? `${first}${between}… (${choices.length} in all)` : first;
}

/** A value in a message: its beginning. */
export function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object"; // some have no text
  const text = typeof value === "string" ? `“${value}”` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
