interface Field {
  optional?: boolean;
  /** Rows are a whole table's, and stand in no one field. */
  default?: string | number | boolean | unknown[];
}

/** What stands in a field while it is empty: what is used then, or that nothing is needed. */
export function placeholderText({ default: preset, optional = false }: Field): string | undefined {
  if (preset === undefined) return optional ? "may be left out" : undefined;
  return Array.isArray(preset) ? undefined : `${preset} if empty`;
}
