import { limitsText } from "./limits";

interface Hinted {
  minimum?: number;
  maximum?: number;
  optional?: boolean;
  /** Rows are a whole table's, and stand in no one field. */
  default?: string | number | boolean | unknown[];
}

/** What stands in the field while it is empty: the default, or that nothing is needed. */
export function placeholderText({ default: preset, optional = false }: Hinted): string | undefined {
  if (preset === undefined) return optional ? "may be left out" : undefined;
  return Array.isArray(preset) ? undefined : String(preset);
}

/** Beside the field's label: its limits, and the default while nothing else is given. */
export function hintText(field: Hinted, text: string): string | undefined {
  const isDefaultUsed = text.trim() === "" && field.default !== undefined;
  const parts = [limitsText(field), isDefaultUsed && `${placeholderText(field)} is used where this is empty`];
  return parts.filter(Boolean).join("; ") || undefined;
}
