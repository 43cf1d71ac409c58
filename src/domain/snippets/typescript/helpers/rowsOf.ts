/** A list in pieces of one length. */
export function rowsOf(values: number[], length: number): number[][] {
  return Array.from({ length: values.length / length }, (_, row) => values.slice(row * length, (row + 1) * length));
}
