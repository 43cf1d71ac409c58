/** Values as one word of an address, with commas between them; a comma or backslash inside one has a backslash before it. */
export function listText(values: readonly string[]): string {
  return values.map((value) => value.replace(/[,\\]/g, "\\$&")).join(",");
}
