interface Field {
  optional?: boolean;
  /** Rows, or what a file holds, stand in no one field. */
  default?: string | number | boolean | object;
}

/** What stands in a field while it is empty: what is used then, or that nothing is needed. */
export function placeholderText({ default: preset, optional = false }: Field): string | undefined {
  if (preset === undefined) return optional ? "may be left out" : undefined;
  return typeof preset === "object" ? undefined : `${preset} if empty`;
}
